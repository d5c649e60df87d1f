import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';

/** Says that something is done. What was said before makes way: one word stands, never a heap of them. */
export function say(t: TFunction, message: string): void {
  notifications.clean();
  notifications.show({ message, closeButtonProps: { 'aria-label': t('close') } });
}
