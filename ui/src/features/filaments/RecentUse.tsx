import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ofFilament, weeklyUseQuery } from '@/api/usage';
import { useFormat } from '@/lib/format';
import { RecentUse as Chart } from '@/ui/RecentUse';

const WEEKS = 12;

/** How much of a filament was used lately, week by week; nothing if it was not used. */
export function RecentUse({ filament }: { filament: number }) {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const usage = useQuery(weeklyUseQuery(WEEKS));
  const grams = usage.data ? ofFilament(usage.data, filament) : [];
  const sum = grams.reduce((all, week) => all + week, 0);
  return <Chart grams={grams} label={t('weeks', { count: WEEKS, amount: format.mass(sum) })} />;
}
