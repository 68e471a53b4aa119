import { useTranslation } from 'react-i18next';
import type { Extra, ExtraField } from '@/api/fields';
import type { Shelved } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { useExtraFacts } from '@/ui/ExtraFields';
import { FactList, type Fact } from '@/ui/FactList';

/** Of the round strand that so many grams are. */
function lengthMillimetres(grams: number, density: number, diameter: number): number {
  return (grams / density / (Math.PI * (diameter / 2) ** 2)) * 1000;
}

interface Props {
  shelved: Shelved;
  fields: readonly ExtraField[];
  extra: Extra;
}

export function Facts({ shelved, fields, extra }: Props) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const { spool, filament, left } = shelved;
  const extraFacts = useExtraFacts();
  const facts: Fact[] = [
    [t('property.location'), spool.location],
    [
      t('property.length'),
      filament === null ? null : format.length(lengthMillimetres(left, filament.density, filament.diameter)),
    ],
    [t('property.tare'), spool.empty_weight_g === null ? null : format.mass(spool.empty_weight_g)],
    [
      t('property.extruder'),
      filament?.settings_extruder_temp === undefined ? null : format.temperature(filament.settings_extruder_temp),
    ],
    [
      t('property.bed'),
      filament?.settings_bed_temp === undefined ? null : format.temperature(filament.settings_bed_temp),
    ],
    [t('property.price'), spool.price === null ? null : format.money(spool.price, spool.currency)],
    [t('property.lot'), spool.lot_number],
    [t('property.firstUsed'), spool.first_used_at && format.dateTime(spool.first_used_at)],
    [t('property.lastUsed'), spool.last_used_at && format.dateTime(spool.last_used_at)],
    [t('property.added'), format.dateTime(spool.created_at)],
    [t('property.tags'), spool.tags.length === 0 ? null : spool.tags.join(', ')],
    [t('property.comment'), spool.comment],
    ...extraFacts(fields, extra),
  ];
  return <FactList facts={facts} />;
}
