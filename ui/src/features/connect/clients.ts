import type { Grant } from '@/api/apiKeys';
import { keyAddress } from '@/lib/address';

/** What a snippet is filled with: where the hub is, and the key, if the client needs one. */
export interface Filling {
  hub: string;
  key: string | null;
}

export interface Piece {
  /** In what it is typed: a file, a field of a form, a shell. A name of the client's, so in no language of ours. */
  where: string;
  text: string;
  wrap?: boolean;
}

export interface Client {
  name: string;
  title: string;
  group: 'klipper' | 'octoprint' | 'bambu' | 'home' | 'slicers' | 'scanners' | 'scripts';
  /** What its key needs. Null for what speaks through another client and needs none of its own. */
  permissions: readonly Grant[] | null;
  pieces: (filling: Filling) => Piece[];
}

/** For clients that send no header: the key stands in the address. */
const within = ({ hub, key }: Filling) => (key === null ? hub : keyAddress(hub, key));

const asHeader = ({ key }: Filling, before: string) => (key === null ? '' : `${before}X-API-Key: ${key}`);

const field = (where: string) => (filling: Filling) => [{ where, text: within(filling), wrap: true }];

const slicer = (filling: Filling, program: string, folder: string): Piece => ({
  where: program,
  text: `spoolman2slicer -U -s ${program.toLowerCase()} -u ${within(filling)} \\\n  -d ${folder}`,
});

const slicerPieces = (filling: Filling): Piece[] => [
  slicer(filling, 'OrcaSlicer', '~/.config/OrcaSlicer/user/default/filament'),
  slicer(filling, 'PrusaSlicer', '~/.config/PrusaSlicer/filament'),
  slicer(filling, 'SuperSlicer', '~/.config/SuperSlicer/filament'),
];

/** Quotes as YAML does: a key is letters and digits, an address could be anything. */
const quoted = (text: string) => JSON.stringify(text);

const restSensors = (filling: Filling): Piece[] => [
  ...(filling.key === null ? [] : [{ where: 'secrets.yaml', text: `printyard_key: ${filling.key}` }]),
  {
    where: 'configuration.yaml',
    text: `rest_command:
  reduce_filament:
    url: ${quoted(`${filling.hub}/api/filaments/{{ filament_id }}/reduce`)}
    method: patch
${filling.key === null ? '' : '    headers:\n      X-API-Key: !secret printyard_key\n'}    content_type: "application/json"
    payload: >-
      {"amount": {{ amount | float(none) | to_json }}, "job_id": {{ job_id | string | to_json }}}

rest:
  - resource: ${quoted(`${filling.hub}/api/printyard/v1/low-stock`)}
${filling.key === null ? '' : '    headers:\n      X-API-Key: !secret printyard_key\n'}    scan_interval: 300
    binary_sensor:
      - name: "Filament low"
        unique_id: filament_low
        device_class: problem
        availability: "{{ value_json is defined and value_json is not mapping }}"
        value_template: "{{ value_json | count > 0 }}"
  - resource: ${quoted(`${filling.hub}/api/filaments/1`)}
${filling.key === null ? '' : '    headers:\n      X-API-Key: !secret printyard_key\n'}    scan_interval: 300
    sensor:
      - name: "Filament 1 remaining"
        unique_id: filament_1_remaining
        availability: "{{ value_json is defined and value_json.remaining_weight_g is defined }}"
        value_template: "{{ value_json.remaining_weight_g }}"
        unit_of_measurement: "g"
        device_class: weight
        state_class: measurement`,
  },
];

function scrape({ hub, key }: Filling): Piece[] {
  const { protocol, host } = parts(hub);
  return [
    {
      where: 'prometheus.yml',
      text: `scrape_configs:
  - job_name: printyard
    scheme: ${protocol}
    metrics_path: /metrics${key === null ? '' : `\n    authorization:\n      type: Bearer\n      credentials: ${key}`}
    static_configs:
      - targets: [${quoted(host)}]`,
    },
  ];
}

function parts(hub: string): { protocol: string; host: string } {
  try {
    const url = new URL(hub);
    return { protocol: url.protocol.replace(':', ''), host: url.host };
  } catch {
    return { protocol: 'http', host: hub };
  }
}

const curl = (filling: Filling): Piece[] => [
  {
    where: 'Shell',
    text: `curl${asHeader(filling, " -H '").replace(/(.)$/, "$1'")} ${filling.hub}/api/printyard/v1/spools`,
    wrap: true,
  },
  {
    where: 'Shell, 12.5 g of spool 1',
    text: `curl -X PUT${asHeader(filling, " -H '").replace(/(.)$/, "$1'")} -H 'Content-Type: application/json' \\
  -d '{"use_weight": 12.5}' ${filling.hub}/api/v1/spool/1/use`,
    wrap: true,
  },
];

const reads = ['read', 'use:stock'] as const;
const writes = ['read', 'use:stock', 'write:stock'] as const;

const none = () => [];

/** As each wants it, by its own documents. What is not served yet is not here. */
export const clients: readonly Client[] = [
  {
    name: 'moonraker',
    title: 'Moonraker',
    group: 'klipper',
    permissions: writes,
    pieces: (filling) => [{ where: 'moonraker.conf', text: `[spoolman]\nserver: ${within(filling)}\nsync_rate: 5` }],
  },
  { name: 'fluidd', title: 'Fluidd', group: 'klipper', permissions: null, pieces: none },
  { name: 'mainsail', title: 'Mainsail', group: 'klipper', permissions: null, pieces: none },
  { name: 'klipperscreen', title: 'KlipperScreen', group: 'klipper', permissions: null, pieces: none },
  {
    name: 'happy-hare',
    title: 'Happy Hare',
    group: 'klipper',
    permissions: null,
    pieces: () => [{ where: 'mmu_parameters.cfg', text: 'spoolman_support: pull' }],
  },
  { name: 'afc', title: 'AFC-Klipper', group: 'klipper', permissions: null, pieces: none },
  {
    name: 'octoprint-spoolman',
    title: 'OctoPrint-Spoolman',
    group: 'octoprint',
    permissions: reads,
    pieces: field('OctoPrint → Settings → Spoolman'),
  },
  {
    name: 'home-assistant',
    title: 'Home Assistant',
    group: 'home',
    permissions: ['read', 'use:stock'],
    pieces: restSensors,
  },
  {
    name: 'home-assistant-spoolman',
    title: 'Spoolman for Home Assistant (HACS)',
    group: 'home',
    permissions: writes,
    pieces: field('Spoolman URL'),
  },
  {
    name: 'openspoolman',
    title: 'OpenSpoolMan',
    group: 'bambu',
    permissions: writes,
    pieces: (filling) => [{ where: 'config.env', text: `SPOOLMAN_BASE_URL=${within(filling)}`, wrap: true }],
  },
  {
    name: 'bambuddy',
    title: 'Bambuddy',
    group: 'bambu',
    permissions: writes,
    pieces: field('Spoolman URL'),
  },
  { name: 'spoolman2slicer', title: 'spoolman2slicer', group: 'slicers', permissions: ['read'], pieces: slicerPieces },
  {
    name: 'spoolmanscale',
    title: 'SpoolmanScale',
    group: 'scanners',
    permissions: writes,
    pieces: field('Spoolman URL'),
  },
  {
    name: 'nfc2klipper',
    title: 'nfc2klipper',
    group: 'scanners',
    permissions: writes,
    pieces: (filling) => [{ where: 'spoolman-url', text: `"spoolman-url": ${quoted(within(filling))},`, wrap: true }],
  },
  { name: 'prometheus', title: 'Prometheus, Grafana', group: 'scripts', permissions: ['read'], pieces: scrape },
  { name: 'script', title: 'curl, scripts', group: 'scripts', permissions: reads, pieces: curl },
  {
    name: 'filaments-api',
    title: 'Filaments API, Filamentory',
    group: 'scripts',
    permissions: writes,
    pieces: (filling) => [
      { where: 'API', text: `${within(filling)}/api`, wrap: true },
      ...(filling.key === null ? [] : [{ where: 'Header', text: `Authorization: Bearer ${filling.key}`, wrap: true }]),
    ],
  },
];

export const groups = ['klipper', 'octoprint', 'bambu', 'home', 'slicers', 'scanners', 'scripts'] as const;

export const findClient = (name: string) => clients.find((client) => client.name === name);
