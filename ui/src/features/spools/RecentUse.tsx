import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { spoolUseQuery } from '@/api/usage';
import { useFormat } from '@/lib/format';
import { RecentUse as Chart } from '@/ui/RecentUse';

const WEEKS = 12;

/** How much of a spool was used lately, week by week; nothing if it was not used. */
export function RecentUse({ spool }: { spool: number }) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const usage = useQuery(spoolUseQuery(spool, WEEKS));
  const grams = usage.data ?? [];
  const sum = grams.reduce((all, week) => all + week, 0);
  return <Chart grams={grams} label={t('weeks', { count: WEEKS, amount: format.mass(sum) })} />;
}
