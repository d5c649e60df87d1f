import type { AnchorProps, ButtonProps } from '@mantine/core';
import { Anchor, Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';

/** What a row's link carries, so that j and k find it. */
interface RowLink {
  readonly 'data-row-link'?: boolean;
}

type Attributes<Props> = Props & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & RowLink;

const TextAnchor = (props: Attributes<AnchorProps> & { ref?: React.Ref<HTMLAnchorElement> }) => <Anchor {...props} />;
const ButtonAnchor = (props: Attributes<ButtonProps> & { ref?: React.Ref<HTMLAnchorElement> }) => (
  <Button component="a" {...props} />
);

/** A link within the console, as text. */
export const TextLink = createLink(TextAnchor);

/** A link within the console that looks like the button it acts as. */
export const ButtonLink = createLink(ButtonAnchor);
