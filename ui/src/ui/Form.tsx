import { Alert, Button, Group, Stack } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from './ActionButton';

/** What went wrong with a form: a sentence for all of it, and the reason at each field. */
export interface FormProblem {
  message: string;
  fields: Readonly<Record<string, string>>;
}

interface FormState<Values> {
  values: Values;
  set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void;
  /** For a Mantine input: `<TextInput label="…" {...form.field('location')} />`. The name is that on the wire. */
  field: <Name extends keyof Values & string>(
    name: Name,
  ) => {
    name: Name;
    value: Values[Name];
    onChange: (next: unknown) => void;
    error: string | undefined;
    'aria-invalid': boolean;
  };
  dirty: boolean;
}

/** The value of what Mantine's inputs tell: an event of some, the value itself of others. */
function told(next: unknown): unknown {
  if (typeof next === 'object' && next !== null && 'currentTarget' in next) {
    const input = next.currentTarget as HTMLInputElement;
    return input.type === 'checkbox' ? input.checked : input.value;
  }
  return next;
}

/** What is typed stays until the form is left, whatever the hub says about it. Names are those on the wire. */
export function useFormState<Values extends object>(initial: Values, problem: FormProblem | null): FormState<Values> {
  const [values, setValues] = useState(initial);
  const [touched, setTouched] = useState<{ since: FormProblem | null; names: ReadonlySet<string> }>({
    since: problem,
    names: new Set(),
  });
  const names = touched.since === problem ? touched.names : new Set<string>();
  const set: FormState<Values>['set'] = (name, value) => {
    setValues((old) => ({ ...old, [name]: value }));
    setTouched({ since: problem, names: new Set(names).add(String(name)) });
  };
  return {
    values,
    set,
    field: (name) => ({
      name,
      value: values[name],
      onChange: (next) => set(name, told(next) as Values[typeof name]),
      error: names.has(name) ? undefined : problem?.fields[name],
      // Mantine's password input says it by a colour only.
      'aria-invalid': !names.has(name) && problem?.fields[name] !== undefined,
    }),
    dirty: names.size > 0 || values !== initial,
  };
}

interface FormProps {
  problem: FormProblem | null;
  /** Names of the fields that show their own reasons; any other reason stands above the form. */
  fields: readonly string[];
  onSubmit: () => void;
  busy: boolean;
  submit: string;
  onCancel?: () => void;
  /** Why this user may not send it; null if they may. */
  refusal?: string | null;
  children: ReactNode;
}

/** A form that shows the server's reason where it belongs, and moves there. */
export function Form({ problem, fields, onSubmit, busy, submit, onCancel, refusal = null, children }: FormProps) {
  const { t } = useTranslation('ui');
  const form = useRef<HTMLFormElement>(null);
  const elsewhere = Object.entries(problem?.fields ?? {}).filter(([name]) => !fields.includes(name));
  const atFields = problem !== null && Object.keys(problem.fields).some((name) => fields.includes(name));

  useEffect(() => {
    if (problem !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (!busy && refusal === null) onSubmit();
      }}
    >
      <Stack gap="md">
        {problem !== null && (!atFields || elsewhere.length > 0) && (
          <Alert color="red" role="alert" variant="light">
            {elsewhere.length > 0
              ? elsewhere.map(([name, reason]) => `${name}: ${reason}`).join('; ')
              : problem.message}
          </Alert>
        )}
        {children}
        <Group justify="flex-end" gap="sm">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
          <ActionButton refusal={refusal} type="submit" loading={busy}>
            {submit}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}
