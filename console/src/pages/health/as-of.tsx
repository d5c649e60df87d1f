import { Group, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../components/link.tsx';
import { useFormats } from '../../hooks/place.ts';

/** Which day the page is of; any earlier day may be looked at, exactly as it stood then. */
export function AsOf({ asOf, today }: { asOf: string; today: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const to = (day: string | undefined) =>
    void navigate({ to: '.', search: (old) => ({ ...old, asOf: day === today ? undefined : day }), replace: true });
  return (
    <Group gap="sm" align="center" mt={-12}>
      <Text component="label" htmlFor="as-of" size="sm" c="dimmed">
        {t('health.asOf')}
      </Text>
      <TextInput
        id="as-of"
        type="date"
        size="xs"
        max={today}
        value={asOf}
        onChange={(event) => event.currentTarget.value !== '' && to(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        {formats.day(asOf)}
        {formats.language === 'zh' ? '，' : ', '}
        {t('health.asOfMeans')}
      </Text>
      {asOf !== today && (
        <TextLink to="." search={(old) => ({ ...old, asOf: undefined })} size="sm">
          {t('health.backToToday')}
        </TextLink>
      )}
    </Group>
  );
}
