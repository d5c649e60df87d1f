import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconMoon, IconSun, IconSunMoon } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../hooks/place.ts';
import { changeLanguage, LANGUAGES } from '../i18n/index.ts';

/** Each language by its own name: whoever looks for theirs may not read the other. */
const NAMES = { en: 'English', zh: '中文' } as const;
export const THEMES = ['light', 'dark', 'auto'] as const;

export function LanguageMenu() {
  const { t } = useTranslation();
  const language = useLanguage();
  const queries = useQueryClient();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${t('nav.language')}: ${NAMES[language]}`}>
          <IconLanguage size={19} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((choice) => (
          <Menu.Item
            key={choice}
            lang={choice}
            fw={choice === language ? 600 : 400}
            onClick={() => changeLanguage(choice).then(() => queries.invalidateQueries())}
          >
            {NAMES[choice]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function ThemeMenu() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = { light: IconSun, dark: IconMoon, auto: IconSunMoon }[colorScheme];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`${t('nav.theme')}: ${t(`theme.${colorScheme}`)}`}
        >
          <Icon size={19} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {THEMES.map((choice) => (
          <Menu.Item key={choice} fw={choice === colorScheme ? 600 : 400} onClick={() => setColorScheme(choice)}>
            {t(`theme.${choice}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
