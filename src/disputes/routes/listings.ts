import { z } from 'zod';
import type { ListingVersion } from '../../facts/model.ts';
import { LISTING_FIELDS } from '../../facts/model.ts';
import type { ListingAtDeal } from '../../facts/read-listings.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { instantText } from '../../platform/http/params.ts';

const versionSchema = z
  .strictObject({
    since: instantText.describe('From when on it read so'),
    title: z.string(),
    description: z.string().nullable(),
    condition: z.string().nullable(),
    category: z.string().nullable(),
    price: z.strictObject({ amount: z.string(), currency: z.string() }).nullable(),
    attributes: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    pictures: z.array(z.strictObject({ name: z.string(), sha256: z.string().nullable(), link: z.string().nullable() })),
  })
  .meta({ id: 'ListingVersion' });

/** A listing of the case, laid open as it was. */
export const listingSchema = z
  .strictObject({
    listing: z.string().describe("The market's own id"),
    lines: z.array(z.string()).describe('The lines of the case that were bought by it'),
    was: versionSchema.nullable().describe('As it read when the order was placed; null: not told'),
    changed: z
      .strictObject({
        fields: z.array(z.enum(LISTING_FIELDS)).describe('What reads otherwise now'),
        to: versionSchema.describe('As it reads now'),
      })
      .nullable()
      .describe('Changed after the deal; null: it reads as it did'),
  })
  .meta({ id: 'ListingAtDeal' });

const shownVersion = ({ since, listing }: ListingVersion): z.infer<typeof versionSchema> => ({
  since: formatInstant(since),
  title: listing.title,
  description: listing.description ?? null,
  condition: listing.condition ?? null,
  category: listing.category ?? null,
  price: listing.price ? { ...listing.price } : null,
  attributes: (listing.attributes ?? []).map((each) => ({ ...each })),
  pictures: (listing.pictures ?? []).map(({ name, sha256, link }) => ({
    name,
    sha256: sha256 ?? null,
    link: link ?? null,
  })),
});

/** A listing as it was at the deal, with what was changed since. */
export const shownListing = ({
  listingId,
  lines,
  was,
  now,
  changed,
}: ListingAtDeal): z.infer<typeof listingSchema> => ({
  listing: listingId,
  lines: [...lines],
  was: was && shownVersion(was),
  changed: now && changed.length > 0 ? { fields: [...changed], to: shownVersion(now) } : null,
});
