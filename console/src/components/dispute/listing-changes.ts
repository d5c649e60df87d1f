import type { Dispute } from './words.ts';

type Listing = Dispute['listings'][number];
export type Version = NonNullable<Listing['was']>;
export type Change = NonNullable<Listing['changed']>;
type Field = Change['fields'][number];

/** One thing that reads otherwise: a field, or an attribute by its name. Nothing is said where it was not there, or is gone. */
interface Changed {
  readonly field: Field;
  readonly attribute: string | null;
  readonly was: string;
  readonly now: string;
}

type Money = NonNullable<Version['price']>;

/** What was changed after the deal, piece by piece; of the attributes only those that read otherwise. */
export function changesOf(was: Version, { fields, to }: Change, money: (price: Money) => string): Changed[] {
  const textOf = ({ price, pictures, ...version }: Version, field: Exclude<Field, 'attributes'>): string => {
    if (field === 'price') return price ? money(price) : '';
    if (field === 'pictures') return pictures.map(pictureName).join('\n');
    return version[field] ?? '';
  };
  return fields.flatMap((field): Changed[] =>
    field === 'attributes'
      ? attributesOf(was, to)
      : [{ field, attribute: null, was: textOf(was, field), now: textOf(to, field) }],
  );
}

/** Two pictures of one name are told apart by what is known of their bytes. */
const pictureName = ({ name, sha256, link }: Version['pictures'][number]): string =>
  [name, sha256?.slice(0, 12) ?? link].filter(Boolean).join(' · ');

function attributesOf(was: Version, now: Version): Changed[] {
  const before = new Map(was.attributes.map(({ name, value }) => [name, value]));
  const after = new Map(now.attributes.map(({ name, value }) => [name, value]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => ({
      field: 'attributes',
      attribute: name,
      was: before.get(name) ?? '',
      now: after.get(name) ?? '',
    }));
}
