import { useTranslation } from 'react-i18next';
import type { Job } from './jobs';

export type Waiting = Job['waiting'][number];

/** Those of which there is nothing more to say. */
const PLAIN: readonly Waiting['reason'][] = ['scheduled', 'no_printer', 'off', 'offline', 'busy', 'plate'];

/** Why a job waits, in the reader's language, and in the hub's or the printer's own words where they say more. */
export function useReason(): (waiting: Waiting) => string {
  const { t } = useTranslation('api');
  return ({ reason, detail }) =>
    PLAIN.includes(reason) ? t(`waiting.${reason}`) : `${t(`waiting.${reason}`)}: ${detail}`;
}
