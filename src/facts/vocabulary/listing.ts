import { z } from 'zod';
import { code, money } from './values.ts';

const SHA256 = /^[0-9a-f]{64}$/;
const LINK = /^https?:\/\/[^\s]+$/;

const attribute = z.strictObject({
  name: z.string().min(1).max(80).describe('Such as `Material`.'),
  value: z.string().min(1).max(500).describe('Such as `full leather`.'),
});

const picture = z
  .strictObject({
    name: z.string().min(1).max(200).describe('What the picture is called.'),
    sha256: z.string().regex(SHA256, 'expected 64 digits of hex').describe('Digest of its bytes.').optional(),
    link: z
      .string()
      .max(2000)
      .regex(LINK, 'expected a link such as https://shop.example/1.jpg')
      .describe('Where it is.')
      .optional(),
  })
  .refine(({ sha256, link }) => sha256 !== undefined || link !== undefined, 'says neither its digest nor where it is');

const namesDiffer = (attributes: readonly { readonly name: string }[]): boolean =>
  new Set(attributes.map(({ name }) => name)).size === attributes.length;

/** What a listing offers, as everybody can read it. It is what a deal is held against, so it is kept as long as the orders are. */
export const described = z.strictObject({
  title: z.string().min(1).max(300).describe('What is offered, in a line.'),
  description: z.string().min(1).max(10_000).describe('The text of the listing. It names no person.').optional(),
  condition: code.describe("Such as `new` or `used`: the market's own word.").optional(),
  category: code.describe('What kind of goods.').optional(),
  price: money.describe('Of one unit.').optional(),
  attributes: z
    .array(attribute)
    .max(60)
    .refine(namesDiffer, 'an attribute is said once')
    .describe('What the goods are, each attribute once.')
    .optional(),
  pictures: z.array(picture).max(30).describe('Each by its digest, by where it is, or by both.').optional(),
});
