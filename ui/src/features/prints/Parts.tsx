import { useTranslation } from 'react-i18next';
import type { Print } from '@/api/prints';
import classes from './Parts.module.css';

/** How a print ended, with its colour. */
export function ResultWord({ of }: { of: Print['result'] }) {
  const { t } = useTranslation('prints');
  const result = of ?? 'running';
  return (
    <span className={classes.result} data-result={result}>
      {t(`result.${result}`)}
    </span>
  );
}
