import type { JoinedChargeback } from '../model/ruling.ts';
import type { Dispute } from '../model.ts';

/** Every chargeback that joined a case, the last one last. */
export const joinedIn = ({ chargeback, chargebacksBefore = [] }: Dispute): readonly JoinedChargeback[] =>
  chargeback ? [...chargebacksBefore, chargeback] : chargebacksBefore;
