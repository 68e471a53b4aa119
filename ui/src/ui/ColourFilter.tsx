import { Button, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Swatch } from './Swatch';

const ColourPanel = lazy(async () => ({ default: (await import('./ColourPanel')).ColourPanel }));

export interface ColourFilterProps {
  /** `#rrggbb`, or null for any. */
  colour: string | null;
  /** How unlike what is found may look. */
  alike: number;
  onChange: (change: { colour?: string | null; alike?: number }) => void;
}

/** Finds by colour: by one that has a name, by a picked one, or by its hexadecimal number. */
export function ColourFilter({ colour, alike, onChange }: ColourFilterProps) {
  const { t } = useTranslation('ui');
  const [open, { close, toggle }] = useDisclosure(false);
  const pick = (next: string | null) => {
    close();
    onChange({ colour: next });
  };
  return (
    <Popover opened={open} onChange={(next) => !next && close()} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <Button
          variant="default"
          px="sm"
          aria-expanded={open}
          leftSection={colour !== null && <Swatch colours={[colour]} size={18} />}
          onClick={toggle}
        >
          {t('colour.label')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense fallback={null}>
          <ColourPanel colour={colour} alike={alike} onChange={onChange} onPick={pick} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
