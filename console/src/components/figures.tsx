import classes from './figures.module.css';

/** A few figures or dates with their names. */
export const FigureList = ({ children }: { children: React.ReactNode }) => <dl className={classes.list}>{children}</dl>;

export const Figure = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
