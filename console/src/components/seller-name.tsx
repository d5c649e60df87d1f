import { useSellerTitle } from '../hooks/seller-title.ts';

/** A seller by the name of the shop; by the market's own id where it has none, which else stands on hover. */
export function SellerName({ id }: { id: string }) {
  const title = useSellerTitle(id);
  return title === id ? id : <span title={id}>{title}</span>;
}
