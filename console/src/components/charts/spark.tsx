import classes from './charts.module.css';
import type { Held } from './scale.ts';
import { domainOf, heldAt, placeOf, stretchesOf } from './scale.ts';

const WIDTH = 96;
const HEIGHT = 24;
const PAD = 2;

/** The course of a figure in a table's cell; the cell says the figure itself. */
export function Spark({ values, limit }: { values: readonly (number | null)[]; limit: Held | null }) {
  const known = values.filter((value) => value !== null);
  const domain = domainOf(known, limit ? [limit] : [], true);
  const y = (value: number) => HEIGHT - PAD - placeOf(value, domain) * (HEIGHT - 2 * PAD);
  const x = (index: number) => (values.length < 2 ? 0 : (index / (values.length - 1)) * WIDTH);
  return (
    <svg className={classes.spark} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {limit && <line x1="0" x2={WIDTH} y1={y(heldAt(limit))} y2={y(heldAt(limit))} className={classes.sparkLimit} />}
      {stretchesOf(values).map((stretch) => (
        <polyline
          key={stretch[0]?.[0]}
          className={classes.line}
          points={stretch.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
        />
      ))}
    </svg>
  );
}
