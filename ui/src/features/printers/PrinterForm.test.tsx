import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import ui from '@/ui/texts/en.json';
import { PrinterForm } from './PrinterForm';
import printers from './texts/en.json';

const sentence = 'Nobody accepts connections at voron.local:7125';

beforeAll(async () => {
  await i18n.use(initReactI18next).init({ lng: 'en', resources: { en: { ui, printers } } });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function shown(answers: (body: Record<string, unknown>) => Response) {
  const sent: Record<string, unknown>[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const body = (await request.json()) as Record<string, unknown>;
    sent.push(body);
    return answers(body);
  });
  const done = vi.fn();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <PrinterForm printer={null} onDone={done} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { sent, done };
}

/** Of the first drawing, on a busy machine. */
const SLOW_MILLIS = 60_000;

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

test(
  'a printer that does not answer is told at its address, and saved only if that is wanted',
  async () => {
    const { sent, done } = shown(({ test: tried }) =>
      tried === true ? json(422, { code: 'does-not-answer', message: sentence }) : json(201, { id: 7, name: 'Voron' }),
    );
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Voron' } });
    fireEvent.change(screen.getByLabelText('Address'), { target: { value: 'voron.local:7125' } });
    expect(screen.queryByRole('button', { name: 'Save anyway' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText(sentence, {}, { timeout: SLOW_MILLIS })).toBeVisible();
    expect(screen.getByLabelText('Address')).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByLabelText('Address')).toHaveValue('voron.local:7125');
    expect(done).not.toHaveBeenCalled();

    fireEvent.click(screen.getByRole('button', { name: 'Save anyway' }));
    await vi.waitFor(() => expect(done).toHaveBeenCalled(), { timeout: SLOW_MILLIS });
    expect(sent.map(({ test: tried, address }) => [tried, address])).toEqual([
      [true, 'http://voron.local:7125'],
      [false, 'http://voron.local:7125'],
    ]);
  },
  SLOW_MILLIS,
);

test(
  'a try says what it found, and saves nothing',
  async () => {
    const { done } = shown(() =>
      json(200, { works: true, problem: null, firmware: 'v0.13', model: null, tools: 2, volume: null }),
    );
    fireEvent.change(screen.getByLabelText('Address'), { target: { value: 'voron.local' } });
    fireEvent.click(screen.getByRole('button', { name: 'Try the connection' }));
    expect(await screen.findByText('It answers · v0.13 · 2 tools', {}, { timeout: SLOW_MILLIS })).toBeVisible();
    expect(done).not.toHaveBeenCalled();
  },
  SLOW_MILLIS,
);
