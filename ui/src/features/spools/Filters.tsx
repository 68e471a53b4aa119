import { useTranslation } from 'react-i18next';
import type { Shelved } from '@/api/stock';
import { valuesOf } from '@/lib/listing';
import { ListFilters, oneOfThese } from '@/ui/ListFilters';
import { groups, sorts, type View } from './filter';

interface Props {
  stock: readonly Shelved[];
  view: View;
  onChange: (change: Partial<View>) => void;
}

export function Filters({ stock, view, onChange }: Props) {
  const { t } = useTranslation('spools');
  const { t: say } = useTranslation('ui');
  return (
    <ListFilters
      words={{ label: t('filters.words'), hint: t('filters.wordsHint') }}
      wish={view}
      onChange={onChange}
      set={view.materials.length + view.makers.length + view.locations.length + (view.archived ? 1 : 0)}
      some={(['material', 'maker', 'location'] as const).map((property) => ({
        label: t(`property.${property}`),
        data: valuesOf(stock, property),
        value: view[`${property}s`],
        onChange: (values) => onChange({ [`${property}s`]: values }),
      }))}
      ones={[
        oneOfThese(
          say('filters.sort'),
          sorts,
          (sort) => t(`sort.${sort}`),
          view.sort,
          (sort) => onChange({ sort }),
        ),
        oneOfThese(
          say('filters.group'),
          groups,
          (by) => t(`group.${by}`),
          view.group,
          (group) => onChange({ group }),
        ),
      ]}
    />
  );
}
