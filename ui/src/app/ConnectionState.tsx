import { useTranslation } from 'react-i18next';
import { useConnection } from '@/api/connection';
import classes from './ConnectionState.module.css';

/** Whether what is on show is what is. */
export function ConnectionState() {
  const { t } = useTranslation('app');
  const state = useConnection();
  return (
    <div role="status" aria-label={t('connection.label')} className={classes.state} data-state={state}>
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.word}>{t(`connection.${state}`)}</span>
    </div>
  );
}
