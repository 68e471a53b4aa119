import { useTranslation } from 'react-i18next';
import type { Product } from '@/api/products';
import { valuesOf } from '@/lib/listing';
import { ListFilters, oneOfThese } from '@/ui/ListFilters';
import { groups, levels, sorts, type View } from './filter';

interface Props {
  products: readonly Product[];
  view: View;
  onChange: (change: Partial<View>) => void;
}

export function Filters({ products, view, onChange }: Props) {
  const { t } = useTranslation('filaments');
  const { t: say } = useTranslation('ui');
  return (
    <ListFilters
      words={{ label: t('filters.words'), hint: t('filters.wordsHint') }}
      wish={view}
      onChange={onChange}
      set={view.materials.length + view.makers.length + (view.archived ? 1 : 0) + (view.level === levels[0] ? 0 : 1)}
      some={(['material', 'maker'] as const).map((property) => ({
        label: t(`property.${property}`),
        data: valuesOf(products, property),
        value: view[`${property}s`],
        onChange: (values) => onChange({ [`${property}s`]: values }),
      }))}
      ones={[
        oneOfThese(
          t('level.label'),
          levels,
          (one) => t(`level.${one}`),
          view.level,
          (level) => onChange({ level }),
        ),
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
