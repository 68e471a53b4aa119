import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseIcon } from './icons';
import classes from './TagList.module.css';

interface Props {
  tags: readonly string[];
  /** Why they cannot be changed; null if they can. */
  refusal: string | null;
  /** Why the last one was not added. */
  problem: string | null;
  busy: boolean;
  /** @returns when it is there; what was typed stays until then */
  onAdd: (tag: string) => Promise<unknown>;
  onRemove: (tag: string) => void;
}

/** The tags of one spool: read by a reader, typed, or pasted. */
export function TagList({ tags, refusal, problem, busy, onAdd, onRemove }: Props) {
  const { t } = useTranslation('ui');
  const [typed, setTyped] = useState('');
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (typed.trim() === '' || busy) return;
    void onAdd(typed.trim()).then(
      () => setTyped(''),
      () => undefined,
    );
  }
  return (
    <div className={classes.tags}>
      {tags.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('tags.none')}
        </Text>
      ) : (
        <ul aria-label={t('tags.label')}>
          {tags.map((tag) => (
            <li key={tag}>
              <code>{tag}</code>
              {refusal === null && (
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={t('tags.remove', { tag })}
                  onClick={() => onRemove(tag)}
                >
                  <CloseIcon size={14} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {refusal === null && (
        <form noValidate onSubmit={submit}>
          <Group align="flex-start" gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={t('tags.new')}
              placeholder={t('tags.new')}
              value={typed}
              error={problem}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={busy}>
              {t('tags.add')}
            </Button>
          </Group>
        </form>
      )}
    </div>
  );
}
