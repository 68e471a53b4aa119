import type { ReactNode } from 'react';

interface Props {
  size?: number;
}

/** Drawn here, so that they are one family and cost a few bytes: 24 units, strokes of 1.75, round ends. */
function drawn(shape: ReactNode) {
  return function Icon({ size = 20 }: Props) {
    return (
      <svg
        aria-hidden="true"
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {shape}
      </svg>
    );
  };
}

export const SpoolIcon = drawn(
  <>
    <circle cx="12" cy="12" r="9" />
    <circle cx="12" cy="12" r="2.5" />
    <path d="M12 6.5a5.5 5.5 0 0 1 5.5 5.5" />
  </>,
);
export const SearchIcon = drawn(
  <>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m20 20-4.2-4.2" />
  </>,
);
export const SettingsIcon = drawn(
  <>
    <path d="M4 7h10M18 7h2M4 17h2M10 17h10" />
    <circle cx="16" cy="7" r="2" />
    <circle cx="8" cy="17" r="2" />
  </>,
);
export const PlugIcon = drawn(<path d="M9 3v5M15 3v5M7 8h10v3a5 5 0 0 1-10 0V8ZM12 16v5" />);
export const KeyIcon = drawn(
  <>
    <circle cx="8" cy="15" r="4" />
    <path d="m11 12 8-8M16 7l2.5 2.500M13.5 9.500l2 2" />
  </>,
);
export const UsersIcon = drawn(
  <>
    <circle cx="9" cy="8.5" r="3" />
    <path d="M3 19c.7-3.2 3-5 6-5s5.3 1.8 6 5M15.5 5.800a3 3 0 0 1 0 5.400M17.5 14.300c1.8.7 3 2.3 3.5 4.7" />
  </>,
);
export const ArchiveIcon = drawn(<path d="M4 5h16v4H4V5ZM5.5 9v10h13V9M10 13h4" />);
export const PulseIcon = drawn(<path d="M3 12h4l2.5-6 4 12 2.5-6h5" />);
export const CodeIcon = drawn(<path d="m8 7-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14" />);
export const CheckIcon = drawn(<path d="m5 12.5 4.5 4.500L19 7.5" />);
export const CopyIcon = drawn(<path d="M9 9h10v11H9V9ZM5 15V4h10" />);
export const SignOutIcon = drawn(<path d="M14 5H6v14h8M10 12h10m-3.5-3.5L20 12l-3.5 3.5" />);
export const SunIcon = drawn(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1" />
  </>,
);
export const MoonIcon = drawn(<path d="M20 14.5A8 8 0 1 1 9.5 4a6.5 6.5 0 0 0 10.5 10.5Z" />);
export const BackIcon = drawn(<path d="M19 12H5m5.5-6L5 12l5.5 6" />);
export const BookIcon = drawn(
  <path d="M5 5.5C5 4.7 5.7 4 6.5 4H19v16H6.5A1.5 1.5 0 0 1 5 18.5v-13ZM5 18.5c0-.8.7-1.5 1.5-1.5H19" />,
);
export const PlaceIcon = drawn(
  <>
    <path d="M12 21s-6.5-5.6-6.5-10.5a6.5 6.5 0 0 1 13 0C18.5 15.4 12 21 12 21Z" />
    <circle cx="12" cy="10.5" r="2.25" />
  </>,
);
export const UserIcon = drawn(
  <>
    <circle cx="12" cy="8.5" r="3.5" />
    <path d="M5 20c.8-3.6 3.6-5.5 7-5.5s6.2 1.9 7 5.5" />
  </>,
);
export const MinusIcon = drawn(<path d="M6 12h12" />);
export const ScaleIcon = drawn(<path d="M4 20h16M6 20l1.5-10h9L18 20M8 6h8M12 6v4" />);
export const EditIcon = drawn(<path d="M4 20h4L19 9l-4-4L4 16v4ZM13 7l4 4" />);
export const CatalogueIcon = drawn(
  <>
    <path d="M4 5.5h6.5v6H4zM13.5 5.5H20M13.5 9H18M4 15h6.5v4.5H4zM13.5 15H20M13.5 18.5H18" />
  </>,
);
export const ChartIcon = drawn(<path d="M4 4v16h16M8.5 16v-4M13 16V8M17.5 16v-6" />);
export const ScanIcon = drawn(
  <path d="M4 8.5V5.5C4 4.7 4.7 4 5.5 4h3M15.5 4h3c.8 0 1.5.7 1.5 1.5v3M20 15.5v3c0 .8-.7 1.5-1.5 1.5h-3M8.5 20h-3c-.8 0-1.5-.7-1.5-1.5v-3M7.5 12h9" />,
);
export const LabelIcon = drawn(
  <>
    <path d="M4 4h8l8 8-8 8-8-8V4Z" />
    <circle cx="8.5" cy="8.5" r="1.25" />
  </>,
);
export const MoveIcon = drawn(<path d="M8 20V5m0 0L4.5 8.5M8 5l3.5 3.5M16 4v15m0 0 3.5-3.5M16 19l-3.5-3.5" />);
export const DownloadIcon = drawn(<path d="M12 4v11m0 0 4-4m-4 4-4-4M5 20h14" />);
export const PlusIcon = drawn(<path d="M12 6v12M6 12h12" />);
export const CloseIcon = drawn(<path d="m7 7 10 10M17 7 7 17" />);
export const HomeIcon = drawn(<path d="m4 11 8-7 8 7v9h-5.5v-5.5h-5V20H4v-9Z" />);
export const TrashIcon = drawn(<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5" />);
export const FilamentIcon = drawn(
  <>
    <path d="M12 4v7a5 5 0 1 1-5-5h2" />
    <path d="M12 4h5a3 3 0 0 1 3 3v1" />
  </>,
);
export const LowIcon = drawn(<path d="M4 5h2l2 10h9l2-7H7M9.5 19.5h.01M16 19.5h.01" />);
export const MakerIcon = drawn(<path d="M4 20V10l5 3v-3l5 3V5h5v15H4ZM8 16.5h.01M12 16.5h.01M16 16.5h.01" />);
export const FieldsIcon = drawn(<path d="M4 6h16v5H4zM4 15h9M4 19h6M18 14v6M15 17h6" />);
export const SelectIcon = drawn(
  <>
    <rect x="4" y="4" width="16" height="16" rx="3" />
    <path d="m8.5 12 2.5 2.5 4.5-5" />
  </>,
);
export const MoreIcon = drawn(<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" strokeWidth={2.6} />);
export const PrinterIcon = drawn(
  <>
    <path d="M4 20h16M5 20V4h14v16M5 8h14M12 8v3" />
    <path d="M10.5 11h3L12 13.5 10.5 11ZM8.5 17h7" />
  </>,
);
export const QueueIcon = drawn(<path d="M4 6h11M4 12h11M4 18h7M19 5v13m0 0 2.500-2.500M19 18l-2.500-2.500" />);
export const FolderIcon = drawn(
  <path d="M4 6.500C4 5.700 4.700 5 5.500 5H10l2 2.500h6.500c.8 0 1.500.7 1.500 1.500V19H4V6.500Z" />,
);
export const FileIcon = drawn(
  <>
    <path d="M6 3.500h8l4 4V20.500H6v-17Z" />
    <path d="M14 3.500v4h4M9 12.500h6M9 16h6" />
  </>,
);
export const PrintsIcon = drawn(
  <>
    <path d="M4.500 12a7.500 7.500 0 1 0 2.400-5.500L4.500 8.700M4.500 4.500v4.200h4.200" />
    <path d="M12 8v4.500l3 1.800" />
  </>,
);
export const PlayIcon = drawn(<path d="M8 5.500v13l10.500-6.500L8 5.500Z" />);
export const PauseIcon = drawn(<path d="M8.500 5.500v13M15.500 5.500v13" />);
export const StopIcon = drawn(<rect x="6" y="6" width="12" height="12" rx="1.500" />);
export const AlertIcon = drawn(<path d="M12 4 3 19.500h18L12 4ZM12 10v4.500M12 17h.01" />);
export const UpIcon = drawn(<path d="M12 19V6m-5 4.500L12 5.500l5 5" />);
export const DownIcon = drawn(<path d="M12 5v13m-5-4.500 5 5 5-5" />);
export const GripIcon = drawn(<path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" strokeWidth={2.4} />);
export const UploadIcon = drawn(<path d="M12 16V5m0 0L8 9m4-4 4 4M5 20h14" />);
