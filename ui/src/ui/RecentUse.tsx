import { Text } from '@mantine/core';
import { Sparkline } from './Sparkline';

/** A small chart with its sentence; nothing if there is nothing to see. */
export function RecentUse({ grams, label }: { grams: readonly number[]; label: string }) {
  if (grams.every((week) => week === 0)) return null;
  return (
    <>
      <Sparkline values={grams} label={label} />
      <Text size="sm" c="dimmed" aria-hidden>
        {label}
      </Text>
    </>
  );
}
