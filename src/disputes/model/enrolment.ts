import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';

/** Whether the platform's after-sales service settles a seller's cases. */
export interface Enrolment {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly enrolled: boolean;
  readonly since: Instant;
  readonly by: string;
}
