import '@fontsource-variable/inter';
import './styles/mantine.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './styles/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startLanguage } from './i18n/index.ts';
import { takeTokenFromAddress } from './session.ts';

takeTokenFromAddress();
await startLanguage();
const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the console');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
