import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import { createTheme } from '@mantine/core';

/** The one accent: the blue of writing ink. */
const ink: MantineColorsTuple = [
  '#eef6f9',
  '#d9e9ef',
  '#b2d3df',
  '#86bbce',
  '#5fa4bd',
  '#3f8ba8',
  '#246f8d',
  '#12566e',
  '#0e475b',
  '#0a3748',
];

const SANS =
  "'Inter Variable', 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Source Han Sans SC', system-ui, sans-serif";

const OVERLAY = { backgroundOpacity: 0.28, blur: 0 };

export const theme = createTheme({
  colors: { ink },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: SANS,
  headings: { fontFamily: SANS, fontWeight: '600' },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.4', xl: '1.25' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  // What lies over a page leaves it legible.
  components: {
    Drawer: { defaultProps: { overlayProps: OVERLAY } },
    Modal: { defaultProps: { overlayProps: OVERLAY } },
    Spotlight: { defaultProps: { overlayProps: OVERLAY } },
  },
});

/** Our own colours, in both themes; every one of them keeps 4.5:1 on paper and on surface. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fcfbf9',
    '--mantine-color-text': '#1d1f23',
    '--mantine-color-dimmed': '#5a5e66',
    '--mantine-color-placeholder': '#6b6f77',
    '--troth-surface': '#ffffff',
    '--troth-rule': '#e2ded7',
    '--troth-rule-strong': '#b9b4ab',
    '--troth-shade': '#f3f1ec',
    '--troth-accent': '#12566e',
    '--troth-kept': '#1d6a44',
    '--troth-close': '#8a5200',
    '--troth-broken': '#a3211f',
    '--troth-few': '#5a5e66',
  },
  dark: {
    '--mantine-color-body': '#16181b',
    '--mantine-color-text': '#e7e5e0',
    '--mantine-color-dimmed': '#a5a9b1',
    '--mantine-color-placeholder': '#969ba4',
    '--troth-surface': '#1c1f23',
    '--troth-rule': '#33373d',
    '--troth-rule-strong': '#5b616a',
    '--troth-shade': '#212529',
    '--troth-accent': '#86bbce',
    '--troth-kept': '#7fd0a2',
    '--troth-close': '#e7b45c',
    '--troth-broken': '#f39a94',
    '--troth-few': '#a5a9b1',
  },
});
