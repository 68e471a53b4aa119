import { useTranslation } from 'react-i18next';
import type { Print, Result } from '@/api/prints';
import { StateWord, type Tone } from '@/ui/StateWord';

const tones: Record<Result | 'running', Tone> = {
  running: 'busy',
  completed: 'good',
  failed: 'bad',
  cancelled: 'quiet',
  lost: 'waits',
};

/** How a print ended, with its colour. */
export function ResultWord({ of }: { of: Print['result'] }) {
  const { t } = useTranslation('prints');
  const result = of ?? 'running';
  return <StateWord tone={tones[result]}>{t(`result.${result}`)}</StateWord>;
}
