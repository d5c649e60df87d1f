import { Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { DateField } from '../../components/date-field.tsx';
import { TryButton } from '../../components/try.tsx';

interface At {
  readonly market: string;
  readonly seller: string;
}

/** Going away, until a day or until the seller says so; away, another day or coming back. */
export function Vacation({ at, away }: { at: At; away: boolean }) {
  const { t } = useTranslation();
  const [day, setDay] = useState('');
  return (
    <Group gap="md">
      {away && (
        <TryButton
          label={t('account.back')}
          means={t('account.backHint')}
          input={{}}
          run={(_, dryRun, options) => api.comeBack({ ...at, dryRun }, options)}
          confirm={t('account.back')}
          said={t('account.cameBack')}
        />
      )}
      <TryButton
        label={t(away ? 'account.change' : 'account.leave')}
        means={t('account.vacationHint')}
        quiet
        input={day === '' ? {} : { until: day }}
        run={(body, dryRun, options) => api.goAway({ ...at, dryRun, body }, options)}
        confirm={t(away ? 'account.change' : 'account.leave')}
        said={t('account.left')}
      >
        <DateField label={t('account.day')} description={t('account.dayHint')} value={day} onDay={setDay} />
      </TryButton>
    </Group>
  );
}
