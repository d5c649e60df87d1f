import type { DecisionRow } from '../../engine/chain.ts';
import type { EvidenceFile, HandedInBy } from '../../evidence/model.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { MoneyText } from '../../kernel/money.ts';
import type { Locale, Words } from '../../kernel/render.ts';
import type { Policy } from '../../policy/policy.ts';

interface Reason {
  readonly rule: string;
  readonly text: string;
}

type Offer =
  | { readonly kind: 'refund' | 'return-and-refund'; readonly amount: MoneyText }
  | { readonly kind: 'arrives'; readonly by: string };

/** A listing as it read from an instant on. */
export interface ListingPrinted {
  readonly since: string;
  readonly title: string;
  readonly description: string | null;
  readonly condition: string | null;
  readonly category: string | null;
  readonly price: MoneyText | null;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly pictures: readonly { readonly name: string; readonly sha256: string | null; readonly link: string | null }[];
}

/** A case as the API shows it to whoever asks, as far as it is printed; the rest of it stands in `case.json`. */
export interface CasePage {
  readonly id: string;
  readonly seller: string;
  readonly buyer: string;
  readonly order: string;
  readonly problem: string;
  readonly lines: readonly { readonly line: string; readonly quantity: number }[] | null;
  readonly remedy: string;
  readonly status: string;
  readonly openedAt: string;
  readonly asked: MoneyText;
  readonly due: { readonly at: string; readonly text: string } | null;
  readonly proposals: readonly { readonly by: string; readonly at: string; readonly offer: Offer }[];
  readonly ruling: {
    readonly at: string;
    readonly how: string;
    readonly outcome: string;
    readonly refund: { readonly amount: MoneyText; readonly payer: string } | null;
    readonly left: MoneyText;
    readonly found: { readonly cause: string; readonly fault: string } | null;
  } | null;
  readonly promised: string | null;
  readonly tracking: {
    readonly now: readonly {
      readonly id: string;
      readonly carrier: string | null;
      readonly tracking: string | null;
      readonly confirmedAt: string | null;
      readonly scannedAt: string | null;
      readonly deliveredAt: string | null;
    }[];
  };
  readonly listings: readonly {
    readonly listing: string;
    readonly lines: readonly string[];
    readonly was: ListingPrinted | null;
    readonly changed: { readonly fields: readonly string[]; readonly to: ListingPrinted } | null;
  }[];
  readonly shown: readonly {
    readonly by: string;
    readonly at: string;
    readonly kind: string;
    readonly text: string | null;
    readonly file: { readonly id: string } | null;
  }[];
  readonly money: { readonly paid: MoneyText; readonly refunded: MoneyText; readonly left: MoneyText };
  readonly words: readonly {
    readonly role: string;
    readonly by: string;
    readonly at: string;
    readonly text: string | null;
  }[];
  readonly history: readonly {
    readonly decision: string;
    readonly at: string;
    readonly command: string;
    readonly actor: string;
    readonly because: readonly Reason[];
  }[];
}

/** A fact that was attached to the case when it was opened, with the digest of what it said then. */
interface FactNamed {
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly digest: string;
}

/** A file with where it stands in the archive; null: what it held was erased. */
export interface FileInCase {
  readonly file: EvidenceFile;
  readonly path: string | null;
}

/** All that a case file is made of. */
export interface CaseFile {
  readonly market: { readonly id: string; readonly title: Words; readonly zone: string };
  readonly asOf: Instant;
  /** Who it was made for: each is told what they see of the case anyway. */
  readonly viewer: HandedInBy;
  readonly page: Readonly<Record<Locale, CasePage>>;
  readonly facts: readonly FactNamed[];
  readonly files: readonly FileInCase[];
  readonly policy: Policy;
  /** Everything that each decision read, byte for byte as it was hashed; none for a buyer, whom a seller's figures do not concern. */
  readonly decisions: readonly DecisionRow[];
}
