import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../hooks/place.ts';
import { Part } from '../page.tsx';
import { When } from '../time.tsx';
import classes from './dispute.module.css';
import type { Dispute, Party } from './words.ts';
import { proposalWords } from './words.ts';

type Proposal = Dispute['proposals'][number];

interface ProposalsProps {
  readonly dispute: Dispute;
  /** Who reads; the buyer where it is not said. */
  readonly you?: Party;
  /** What stands under a proposal that whoever reads can accept. */
  readonly accept?: (proposal: Proposal) => React.ReactNode;
}

const SIDES: readonly Proposal['by'][] = ['buyer', 'seller', 'platform'];

/** What each side would have it end with, side by side. */
export function Proposals({ dispute, you = 'buyer', accept }: ProposalsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { proposals, words } = dispute;
  if (proposals.length === 0) return null;
  const heading = (side: Proposal['by']) =>
    t(you === 'seller' ? `dispute.proposedToSeller.${side}` : `dispute.proposedBy.${side}`);
  const wordsOf = (by: Proposal['by']) =>
    words.findLast((said) =>
      by === 'buyer'
        ? said.role === 'statement'
        : by === 'seller'
          ? (said.role === 'proposal' && said.by === 'seller') || said.role === 'answer'
          : said.role === 'proposal' && said.by === 'market',
    )?.text;
  return (
    <Part title={t('dispute.proposals')}>
      <div className={classes.proposals}>
        {SIDES.flatMap((side) => {
          const proposal = proposals.find(({ by }) => by === side);
          if (!proposal && side === 'platform') return [];
          const can = proposal ? accept?.(proposal) : null;
          const text = proposal && wordsOf(side);
          return [
            <section
              key={side}
              className={classes.proposal}
              data-open={can ? true : undefined}
              aria-label={heading(side)}
            >
              <Text size="sm" c="dimmed">
                {heading(side)}
              </Text>
              {proposal ? (
                <>
                  <Text className={classes.offer}>{proposalWords(t, formats, proposal.offer)}</Text>
                  {text && (
                    <Text size="sm" component="blockquote" m={0} className={classes.said}>
                      {text}
                    </Text>
                  )}
                  <Text size="sm" c="dimmed">
                    <When at={proposal.at} />
                  </Text>
                  {can}
                </>
              ) : (
                <Text size="sm">{t('dispute.noProposal')}</Text>
              )}
            </section>,
          ];
        })}
      </div>
    </Part>
  );
}
