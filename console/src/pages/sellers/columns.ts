/** Which metrics are shown: those named in the address, in the policy's order; all where it names none that there is. */
export function shownColumns<Metric extends { readonly name: string }>(
  metrics: readonly Metric[],
  chosen: string | undefined,
): readonly Metric[] {
  const names = chosen?.split(',') ?? [];
  const kept = metrics.filter(({ name }) => names.includes(name));
  return kept.length === 0 ? metrics : kept;
}
