import type { Dispute } from '../model.ts';

/** The first ruling of the platform in a case, whether a person made it or nobody did in time; null: the parties settled it, or nobody has. */
export function platformRuling(dispute: Dispute) {
  if (!('ruling' in dispute)) return null;
  const { ruling, appeal } = dispute;
  const first = appeal?.decided?.outcome === 'upheld' ? (appeal.against ?? null) : ruling;
  return first && (first.how === 'ruled' || first.how === 'platform-silent') ? first : null;
}

/** What the desk finds cases by: who will not decide it, what was found, who ruled when, and whether that fell. */
export function deskColumns(dispute: Dispute) {
  const first = platformRuling(dispute);
  return {
    recused: (dispute.recused ?? []).map(({ person }) => person),
    cause: 'ruling' in dispute ? (dispute.ruling.found?.cause ?? null) : null,
    ruled_by: first?.how === 'ruled' ? first.by : null,
    ruled_at: first?.at ?? null,
    overturned: 'appeal' in dispute && dispute.appeal?.decided?.outcome === 'upheld',
  };
}
