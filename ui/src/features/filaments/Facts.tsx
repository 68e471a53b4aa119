import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ExtraField } from '@/api/fields';
import type { FilamentRow } from '@/api/products';
import { coloursOf, type Filament } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { useExtraFacts } from '@/ui/ExtraFields';
import { FactList, type Fact } from '@/ui/FactList';
import { settingsQuery } from './actions';

interface Props {
  filament: Filament;
  /** What only Printyard knows; undefined until it is there. */
  row: FilamentRow | undefined;
  fields: readonly ExtraField[];
}

export function Facts({ filament, row, fields }: Props) {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const extraFacts = useExtraFacts();
  const settings = useQuery(settingsQuery);
  const mass = (grams: number | null | undefined) => (grams == null ? null : format.mass(grams));
  const heat = (celsius: number | undefined) => (celsius === undefined ? null : format.temperature(celsius));
  const low =
    row?.low_threshold_g == null
      ? settings.data && t('rules.usual', { mass: format.mass(settings.data.low_threshold_g) })
      : format.mass(row.low_threshold_g);
  const facts: Fact[] = [
    [
      t('property.colour'),
      [row?.color.startsWith('#') ? null : row?.color, ...coloursOf(filament)].filter(Boolean).join(' · ') || null,
    ],
    [t('property.density'), t('density', { value: format.number(filament.density, 3) })],
    [t('property.diameter'), t('millimetres', { value: format.number(filament.diameter, 3) })],
    [t('property.weight'), mass(filament.weight)],
    [t('property.tare'), mass(filament.spool_weight)],
    [t('property.extruder'), heat(filament.settings_extruder_temp)],
    [t('property.bed'), heat(filament.settings_bed_temp)],
    [t('property.price'), filament.price === undefined ? null : format.money(filament.price, row?.currency ?? null)],
    [t('property.article'), filament.article_number ?? null],
    [t('property.low'), low ?? null],
    [t('property.policy'), row === undefined ? null : t(`policy.${row.draw_policy}`)],
    [t('property.added'), format.dateTime(filament.registered)],
    [t('property.comment'), filament.comment ?? null],
    ...extraFacts(fields, filament.extra),
  ];
  return <FactList facts={facts} />;
}
