import { ActionIcon, Button, ColorInput, Group, Input, SegmentedControl, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toHex } from '@/lib/colour';
import { PlusIcon, TrashIcon } from './icons';
import { Swatch } from './Swatch';

type Direction = 'coaxial' | 'longitudinal';

/** The longest list that Spoolman's text for several colours holds. */
const MOST = 32;

interface Props {
  /** What was typed, which need not be a colour yet. */
  colours: readonly string[];
  direction: Direction;
  onChange: (change: { colours?: string[]; direction?: Direction }) => void;
  error: string | undefined;
}

/** One colour or several, and how several lie in the strand; none is an unknown colour. */
export function ColoursInput({ colours, direction, onChange, error }: Props) {
  const { t } = useTranslation('ui');
  const known = colours.map(toHex).filter((hex) => hex !== null);
  const put = (at: number, next: string) => onChange({ colours: colours.map((old, its) => (its === at ? next : old)) });
  return (
    <Input.Wrapper label={t('colours.label')} labelElement="div">
      <Stack gap="xs">
        <Group gap="sm">
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<PlusIcon size={16} />}
            disabled={colours.length >= MOST}
            onClick={() => onChange({ colours: [...colours, colours.length === 0 ? '#868e96' : '#ffffff'] })}
          >
            {t('colours.add')}
          </Button>
          {colours.length > 1 && (
            <SegmentedControl
              size="xs"
              aria-label={t('colours.direction')}
              value={direction}
              onChange={(next) => onChange({ direction: next })}
              data={[
                { value: 'coaxial' as const, label: t('colours.coaxial') },
                { value: 'longitudinal' as const, label: t('colours.longitudinal') },
              ]}
            />
          )}
          <Swatch colours={known} direction={direction} size={36} spool />
        </Group>
        {colours.map((colour, at) => (
          // A colour has no name of its own but its place.
          <Group key={at} gap="xs" align="flex-start" wrap="nowrap">
            <ColorInput
              flex={1}
              aria-label={t('colours.one', { number: at + 1 })}
              aria-invalid={error !== undefined}
              format="hex"
              fixOnBlur={false}
              value={colour}
              onChange={(next) => put(at, next)}
              error={at === 0 ? error : error !== undefined}
              eyeDropperButtonProps={{ 'aria-label': t('colours.pick') }}
            />
            <ActionIcon
              size={36}
              variant="default"
              aria-label={t('colours.remove', { number: at + 1 })}
              onClick={() => onChange({ colours: colours.filter((_, its) => its !== at) })}
            >
              <TrashIcon size={18} />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
    </Input.Wrapper>
  );
}
