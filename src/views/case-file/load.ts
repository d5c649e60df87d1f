import type { Dispute } from '../../disputes/model.ts';
import { readDispute } from '../../disputes/read.ts';
import { listDecisions } from '../../engine/decisions.ts';
import { extensionOf } from '../../evidence/assess.ts';
import type { HandedInBy } from '../../evidence/model.ts';
import { readBytes, readFiles } from '../../evidence/read.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Locale } from '../../kernel/render.ts';
import type { Db } from '../../platform/database/index.ts';
import type { RequestMarket } from '../../platform/http/access.ts';
import { readPublished } from '../../policy/versions.ts';
import { readReturnsOfOrder } from '../../returns/read.ts';
import type { CaseFile, CasePage, FileInCase } from './model.ts';

/** Steps of one case. */
const DECISIONS_MAX = 1000;

interface Asked {
  readonly market: RequestMarket;
  readonly id: Uuid;
  readonly viewer: HandedInBy;
  readonly asOf: Instant;
  /** The case as it is shown to whoever asks, who was seen to be a party to it. */
  readonly page: Readonly<Record<Locale, CasePage>>;
}

/** A case file, and how its files are read when it is their turn. */
interface LoadedCase {
  readonly file: CaseFile;
  readonly read: (file: Uuid) => Promise<Buffer>;
}

/** Everything that a case file is made of. The case is known to be there: its page was read. */
export async function loadCaseFile(db: Db, { market, id, viewer, asOf, page }: Asked): Promise<LoadedCase> {
  const found = await readDispute(db.read, market.id, id);
  if (!found) throw new Error(`Dispute ${id} is gone`);
  const { dispute } = found;
  const { sellerId } = dispute;
  const [versions, files, decisions] = await Promise.all([
    readPublished(db.read, market.id),
    filesOf(db, dispute),
    viewer === 'buyer'
      ? []
      : listDecisions(db, { market: market.id, sellerId, about: { kind: 'dispute', id }, limit: DECISIONS_MAX }),
  ]);
  const policy = versions.find((version) => version.policy.hash === dispute.policy)?.policy;
  if (!policy) throw new Error(`Policy version ${dispute.policy} of market ${market.id} is gone`);
  const file: CaseFile = {
    market: { id: market.id, title: market.title, zone: market.zone },
    asOf,
    viewer,
    page,
    facts: dispute.facts,
    files,
    policy,
    decisions: decisions.toSorted((a, b) => a.seq - b.seq),
  };
  return { file, read: (each) => bytesOf(db, sellerId, each) };
}

/** The files that the case names, and the return that was agreed in it, in the order in which they were shown. */
async function filesOf(db: Db, { disputeId, sellerId, orderUuid, evidence }: Dispute): Promise<FileInCase[]> {
  const [known, returns] = await Promise.all([
    readFiles(db.read, sellerId, orderUuid),
    readReturnsOfOrder(db.read, sellerId, orderUuid),
  ]);
  const sentBack = returns.filter(({ dispute }) => dispute === disputeId);
  const named = [
    ...evidence.flatMap(({ file }) => (file ? [file.id] : [])),
    ...sentBack.flatMap((each) => [...each.evidence, ...(each.inspection?.evidence ?? [])]),
  ];
  const files = [...new Set(named)].flatMap((id) => known.find((file) => file.id === id) ?? []);
  return files.map((file, index) => ({
    file,
    path:
      file.erasedAt === null
        ? `evidence/${String(index + 1).padStart(2, '0')}-${file.by}.${extensionOf(file.type)}`
        : null,
  }));
}

/** The bytes of a file of the case. Throws where they were erased meanwhile. */
async function bytesOf(db: Db, sellerId: Uuid, file: Uuid): Promise<Buffer> {
  const bytes = await readBytes(db.read, sellerId, file);
  if (!bytes) throw new Error(`File ${file} was erased while it was packed`);
  return bytes;
}
