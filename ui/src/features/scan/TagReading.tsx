import { Alert, Badge, Button, Group, NumberInput, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useRefusal } from '@/api/access';
import { data, hub, type Schema } from '@/api/client';
import { asHubError } from '@/api/errors';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { Form, useFormState } from '@/ui/Form';
import { FactList, type Fact } from '@/ui/FactList';
import { Notice } from '@/ui/Notice';
import { Swatch } from '@/ui/Swatch';
import { toastDone } from '@/ui/toast';
import { payloadOf, type Payload } from './reading';
import classes from './ScanPage.module.css';

type Decoded = Schema<'printyard.Decoded'>;

/** A reason about the bytes belongs to the field where they are pasted, whichever way they were sent. */
function atBytes(error: Error | null) {
  if (error === null) return null;
  const { message, fields } = asHubError(error);
  const { payload_hex: hex, payload_b64: b64, ...others } = fields;
  const bytes = hex ?? b64 ?? (Object.keys(others).length === 0 ? message : undefined);
  return { message, fields: { ...others, ...(bytes === undefined ? {} : { payload: bytes }) } };
}

/** What the bytes of a tag say, and a spool made of it. */
export function TagReading({ initial, uid }: { initial: string; uid: string | null }) {
  const { t } = useTranslation('scan');
  const decode = useMutation({
    mutationFn: async (text: string) => {
      const payload = payloadOf(text);
      const body = { ...payload, ...(uid === null ? {} : { uid }) };
      return { payload, decoded: await data(hub.POST('/api/printyard/v1/tags/decode', { body })) };
    },
  });
  const problem = atBytes(decode.error);
  const form = useFormState({ payload: initial }, problem);
  const { mutate } = decode;
  const begun = useRef(false);
  useEffect(() => {
    if (initial === '' || begun.current) return;
    begun.current = true;
    mutate(initial);
  }, [initial, mutate]);
  return (
    <>
      <Form
        problem={problem}
        fields={['payload']}
        busy={decode.isPending}
        submit={t('decode.submit')}
        onSubmit={() => decode.mutate(form.values.payload)}
      >
        <Textarea
          label={t('decode.bytes')}
          description={t('decode.why')}
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
          classNames={{ input: classes.bytes ?? '' }}
          {...form.field('payload')}
        />
      </Form>
      {decode.data && (
        <Proposal key={decode.submittedAt} payload={decode.data.payload} uid={uid} decoded={decode.data.decoded} />
      )}
    </>
  );
}

interface ProposalProps {
  payload: Payload;
  uid: string | null;
  decoded: Decoded;
}

function Proposal({ payload, uid, decoded }: ProposalProps) {
  const { t } = useTranslation('scan');
  const format = useFormat();
  const { proposal, spool } = decoded;
  const range = (of: typeof proposal.nozzle_c) =>
    of === null
      ? null
      : of.min === of.max
        ? format.temperature(of.min)
        : `${format.temperature(of.min)} – ${format.temperature(of.max)}`;
  const rows: Fact[] = [
    [t('proposal.full'), proposal.full_weight_g === null ? null : format.mass(proposal.full_weight_g)],
    [t('proposal.remaining'), proposal.remaining_weight_g === null ? null : format.mass(proposal.remaining_weight_g)],
    [t('proposal.empty'), proposal.empty_weight_g === null ? null : format.mass(proposal.empty_weight_g)],
    [t('proposal.diameter'), proposal.diameter_mm === null ? null : `${format.number(proposal.diameter_mm, 2)} mm`],
    [t('proposal.nozzle'), range(proposal.nozzle_c)],
    [t('proposal.bed'), range(proposal.bed_c)],
    [t('proposal.drying'), proposal.drying_c === null ? null : format.temperature(proposal.drying_c)],
    [t('proposal.made'), proposal.manufactured_on === null ? null : format.date(proposal.manufactured_on)],
  ];
  return (
    <div className={classes.proposal} role="group" aria-label={t('proposal.title')}>
      <Group wrap="nowrap">
        <Swatch
          colours={proposal.colors.map((hex) => `#${hex.replace('#', '').slice(0, 6)}`)}
          direction={proposal.color_direction ?? 'coaxial'}
          size={44}
          spool
        />
        <div>
          <Text fw={600}>{proposal.name ?? proposal.modifier ?? proposal.material ?? t('proposal.nameless')}</Text>
          <Text size="sm" c="dimmed">
            {[proposal.manufacturer, proposal.material, proposal.modifier].filter(Boolean).join(' · ')}
          </Text>
        </div>
        <Badge variant="default" ml="auto">
          {t(`tagFormat.${decoded.format}`)}
        </Badge>
      </Group>
      <FactList as="tiles" facts={rows} />
      {proposal.warnings.length > 0 && <Notice tone="warn">{proposal.warnings.join(' ')}</Notice>}
      {spool === null ? (
        <Accept payload={payload} uid={uid} decoded={decoded} />
      ) : (
        <Button component={Link} href={paths.spool(spool.id)}>
          {t('proposal.known', { id: spool.id })}
        </Button>
      )}
    </div>
  );
}

const ANEW = 'new';

function Accept({ payload, uid, decoded }: ProposalProps) {
  const { t } = useTranslation('scan');
  const format = useFormat();
  const refusal = useRefusal()('tags.edit');
  const [, go] = useLocation();
  const weight = decoded.proposal.remaining_weight_g ?? decoded.proposal.full_weight_g;
  const accept = useMutation({
    mutationFn: (said: { filament_id: number | null; remaining_g: number | null; location: string | null }) =>
      data(
        hub.POST('/api/printyard/v1/tags/accept', {
          body: { ...payload, ...(uid === null ? {} : { uid }), ...said },
        }),
      ),
    onSuccess: ({ id }) => {
      toastDone(t('proposal.done', { id }));
      go(paths.spool(id));
    },
  });
  const problem = accept.error && asHubError(accept.error);
  const form = useFormState<{ filament_id: string; remaining_g: number | string; location: string }>(
    {
      filament_id: decoded.filaments[0] === undefined ? ANEW : String(decoded.filaments[0].id),
      remaining_g: weight === null ? '' : format.fromGrams(weight),
      location: '',
    },
    problem,
  );
  const { values } = form;
  if (refusal !== null) return <Alert variant="light">{refusal}</Alert>;
  return (
    <Form
      problem={problem}
      fields={Object.keys(values)}
      busy={accept.isPending}
      submit={t('proposal.accept')}
      onSubmit={() =>
        accept.mutate({
          filament_id: values.filament_id === ANEW ? null : Number(values.filament_id),
          remaining_g: values.remaining_g === '' ? null : format.toGrams(Number(values.remaining_g)),
          location: values.location.trim() === '' ? null : values.location.trim(),
        })
      }
    >
      <Select
        label={t('proposal.filament')}
        allowDeselect={false}
        data={[
          ...decoded.filaments.map((match) => ({
            value: String(match.id),
            label: [match.name ?? `#${match.id}`, match.manufacturer, match.material].filter(Boolean).join(' · '),
          })),
          { value: ANEW, label: t('proposal.newFilament') },
        ]}
        {...form.field('filament_id')}
      />
      <Group grow align="flex-start">
        <NumberInput
          label={t('proposal.left', { unit: format.massUnit })}
          hideControls
          decimalScale={3}
          {...form.field('remaining_g')}
        />
        <TextInput label={t('proposal.location')} {...form.field('location')} />
      </Group>
    </Form>
  );
}
