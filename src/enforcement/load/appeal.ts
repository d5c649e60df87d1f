import { isFactGround } from '../../appeals/model/appeal.ts';
import { readAppeal, readAppealsOf } from '../../appeals/read-appeal.ts';
import type { Loaded, Place, Whose } from '../../engine/room.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { AppealDecidedInput } from '../commands.ts';
import { loadForSanction } from '../load.ts';
import type { LoadedForAppeal, LoadedForEffect, LoadedForReconsidering, Standing } from '../model.ts';
import { readStored } from '../read.ts';
import { recountOf } from './again.ts';
import { longGapAt } from './answer.ts';

/** A sanction whose notice has run, with until when an open appeal against it is to be decided, and since when anybody could know of it. */
export async function loadForEffect(
  place: Place,
  whose: Whose,
  input: { readonly sanction: Uuid },
): Promise<Loaded<Standing, LoadedForEffect> | null> {
  const loaded = await loadForSanction(place, whose, input);
  if (!loaded) return null;
  const appeals = await readAppealsOf(place.tx, whose.sellerId, input.sanction);
  const open = appeals.find(({ status }) => status === 'submitted');
  const announced = loaded.state?.sanctions.find(({ sanctionId }) => sanctionId === input.sanction)?.announcedAt;
  const untold = announced === undefined ? null : await longGapAt(place, announced);
  return { ...loaded, more: { appealDue: open?.deadlines[0]?.due ?? null, untold } };
}

/** A sanction whose appeal is over, with what evaluations would have seen without the marks that were forgiven. */
export async function loadForAppeal(
  place: Place,
  whose: Whose,
  input: AppealDecidedInput,
): Promise<Loaded<Standing, LoadedForAppeal> | null> {
  const loaded = await loadForSanction(place, whose, input);
  const found = await readAppeal(place.tx, place.market.id, input.appeal);
  const sanction = loaded?.state?.sanctions.find(({ sanctionId }) => sanctionId === input.sanction);
  if (!loaded || !found || !sanction || found.appeal.status === 'submitted') return null;
  const { appeal } = found;
  const again = appeal.status === 'upheld' && isFactGround(appeal.ground);
  return {
    ...loaded,
    more: {
      appeal: appeal.appealId,
      outcome: found.appeal.status,
      recount: again ? await recountOf(place, loaded.state) : null,
    },
  };
}

/** A seller of whom something was forgiven, corrected or withdrawn. Null: never evaluated. */
export async function loadForReconsidering(
  place: Place,
  { sellerId }: Whose,
): Promise<Loaded<Standing, LoadedForReconsidering> | null> {
  const { standing, version } = await readStored(place.tx, sellerId, place.now);
  if (!standing) return null;
  return {
    state: standing,
    version,
    more: { recount: await recountOf(place, standing) },
    policyHash: null,
    evidence: [],
  };
}
