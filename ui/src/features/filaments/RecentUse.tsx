import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ofFilament, weeklyUseQuery } from '@/api/usage';
import { useFormat } from '@/lib/format';
import { Sparkline } from '@/ui/Sparkline';

const WEEKS = 12;

/** How much of a filament was used lately, week by week; nothing if it was not used. */
export function RecentUse({ filament }: { filament: number }) {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const usage = useQuery(weeklyUseQuery(WEEKS));
  const grams = usage.data ? ofFilament(usage.data, filament) : [];
  const sum = grams.reduce((all, week) => all + week, 0);
  if (sum === 0) return null;
  const label = t('weeks', { count: WEEKS, amount: format.mass(sum) });
  return (
    <>
      <Sparkline values={grams} label={label} />
      <Text size="sm" c="dimmed" aria-hidden>
        {label}
      </Text>
    </>
  );
}
