import { z } from 'zod';
import { formatInstant } from '../../kernel/instant.ts';
import { instantText, uuid } from '../../platform/http/params.ts';
import type { EvidenceFile, HandedInBy } from '../model.ts';
import { MEDIA_TYPES } from '../model.ts';

export const fileSchema = z
  .strictObject({
    id: uuid,
    digest: z.string().describe('SHA-256 of its bytes, in hexadecimal'),
    type: z.enum(MEDIA_TYPES),
    size: z.int().describe('Bytes'),
    name: z.string().nullable().describe('As whoever handed it in called it'),
    by: z.enum(['buyer', 'seller', 'platform']),
    at: instantText,
    mine: z.boolean().describe('Your side handed it in'),
    inCase: z.boolean().describe('A case names it: both parties and the platform see it, and it stays'),
    erased: z.boolean().describe('What it held is gone'),
  })
  .meta({ id: 'EvidenceFile' });

export const filesSchema = z.strictObject({ items: z.array(fileSchema) });

/** A file for whoever asks. */
export const shownFile = (file: EvidenceFile, viewer: HandedInBy, inCase: boolean): z.infer<typeof fileSchema> => ({
  id: file.id,
  digest: file.digest,
  type: file.type,
  size: file.size,
  name: file.name,
  by: file.by,
  at: formatInstant(file.at),
  mine: file.by === viewer,
  inCase,
  erased: file.erasedAt !== null,
});
