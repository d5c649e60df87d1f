import type { AnswerOf, CallOptions } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';

export type HandedIn = AnswerOf<'handIn'>;

/** The order that files are about; with its buyer where the buyer asks, else for the seller or the platform. */
export interface FilesOf {
  readonly market: string;
  readonly seller: string;
  readonly order: string;
  readonly buyer?: string;
}

/** How an order names its files, for whoever asks. */
export function callsFor({ market, seller, order, buyer }: FilesOf) {
  const sold = { market, seller, order };
  if (buyer === undefined)
    return {
      list: () => api.evidence(sold),
      handIn: (body: Blob, name: string) => api.handIn({ ...sold, body, name }),
      open: (file: string, options?: CallOptions) => api.evidenceFile({ ...sold, file }, options),
      takeBack: (file: string) => api.takeBack({ ...sold, file }),
    };
  const bought = { ...sold, buyer };
  return {
    list: () => api.buyerEvidence(bought),
    handIn: (body: Blob, name: string) => api.buyerHandsIn({ ...bought, body, name }),
    open: (file: string, options?: CallOptions) => api.buyerEvidenceFile({ ...bought, file }, options),
    takeBack: (file: string) => api.buyerTakesBack({ ...bought, file }),
  };
}
