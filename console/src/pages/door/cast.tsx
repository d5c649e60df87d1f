import { Anchor, Button, Text, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../hooks/place.ts';
import classes from './door.module.css';
import type { CastMember, Demo } from './model.ts';

const ROLES = ['buyer', 'seller', 'operator'] as const;

/** A page as somebody of the cast: another tab is another person. */
export const addressAs = (to: string, member: CastMember): string => `${to}#token=${encodeURIComponent(member.token)}`;

/** Everybody who can be played, with the situation they are in. */
export function Cast({ demo }: { demo: Demo }) {
  const { t } = useTranslation();
  return (
    <section className={classes.part} aria-labelledby="cast">
      <Title order={2} size="lg" id="cast">
        {t('door.cast')}
      </Title>
      <Text size="sm" c="dimmed" mt={4}>
        {t('door.castLead')}
      </Text>
      {demo.cast.length === 0 && (
        <Text size="sm" mt="md">
          {t('door.castComes')}
        </Text>
      )}
      {ROLES.map((role) => {
        const members = demo.cast.filter((member) => member.role === role);
        return members.length === 0 ? null : (
          <section key={role} aria-labelledby={`cast-${role}`}>
            <Title order={3} size="md" mt="lg" mb="sm" id={`cast-${role}`}>
              {t(`door.role.${role}`)}
            </Title>
            <ul className={classes.cast}>
              {members.map((member) => (
                <Member key={`${member.market} ${member.id}`} member={member} />
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}

function Member({ member }: { member: CastMember }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = member.name[language];
  return (
    <li className={classes.member}>
      <div>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {member.situation[language]}
        </Text>
      </div>
      <Button
        component="a"
        href={member.open}
        target="_blank"
        rel="noreferrer"
        variant="default"
        className={classes.be}
        aria-label={t('door.be', { name })}
        rightSection={<IconExternalLink size={14} aria-hidden="true" />}
      >
        {t('door.enter')}
      </Button>
      <More member={member} />
    </li>
  );
}

/** Other pages where the situation is seen; the first is the button's. */
function More({ member }: { member: CastMember }) {
  const { t } = useTranslation();
  const [, ...others] = Object.entries(member.links);
  if (others.length === 0) return null;
  return (
    <Text size="sm" className={classes.more}>
      {t('door.also')}{' '}
      {others.map(([what, to]) => (
        <Anchor
          key={what}
          href={addressAs(to, member)}
          target="_blank"
          rel="noreferrer"
          size="sm"
          mr="sm"
          underline="always"
        >
          {t(`door.link.${knownLink(what)}`, { what })}
        </Anchor>
      ))}
    </Text>
  );
}

const LINKS = [
  'order',
  'health',
  'sellers',
  'decisions',
  'policy',
  'contested',
  'cases',
  'fake',
  'appeals',
  'other',
] as const;
const knownLink = (what: string): (typeof LINKS)[number] => LINKS.find((known) => known === what) ?? 'other';
