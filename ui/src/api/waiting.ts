import { useTranslation } from 'react-i18next';
import type { Job } from './jobs';

export type Waiting = Job['waiting'][number];

/** Those of which there is nothing more to say. */
const PLAIN: readonly Waiting['reason'][] = ['scheduled', 'no_printer', 'off', 'offline', 'plate'];

/** The hub's sentence for a printer that is busy as printers are; another one says what is special about it. */
const PRINTS = 'It prints something else';

/** True if the hub's or the printer's own words say more than the reason does. */
export const saysMore = ({ reason, detail }: Waiting): boolean =>
  !PLAIN.includes(reason) && !(reason === 'busy' && detail === PRINTS);

/** Why a job waits, in the reader's language, and in the hub's or the printer's own words where they say more. */
export function useReason(): (waiting: Waiting) => string {
  const { t } = useTranslation('api');
  return (waiting) => {
    const { reason, detail } = waiting;
    if (!saysMore(waiting)) return t(`waiting.${reason}`);
    return `${t(`waiting.${reason === 'busy' ? 'taken' : reason}`)}: ${detail}`;
  };
}
