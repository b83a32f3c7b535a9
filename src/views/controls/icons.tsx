/** Small drawings on buttons, 16 by 16, in the colour of their text. */
const shapes = {
  play: 'M4 2.5l9 5.5-9 5.5z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  step: 'M3 2.5l6.5 5.5L3 13.5zM11 3h2v10h-2z',
  stop: 'M3.5 3.5h9v9h-9z',
  back: 'M13 2.5L6.5 8l6.5 5.5zM3 3h2v10H3z',
  close: 'M3.6 2.5L8 6.9l4.4-4.4 1.1 1.1L9.1 8l4.4 4.4-1.1 1.1L8 9.1l-4.4 4.4-1.1-1.1L6.9 8 2.5 3.6z',
  restart: 'M8 2.2a5.8 5.8 0 1 1-5.6 4.3l1.5.4A4.3 4.3 0 1 0 8 3.7v2.2L4.6 3 8 0z',
  sun: 'M8 4.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM7.3 0h1.4v3H7.3zM7.3 13h1.4v3H7.3zM0 7.3h3v1.4H0zM13 7.3h3v1.4h-3zM2 3l1-1 2.1 2.1-1 1zM10.900 11.900l1-1L14 13l-1 1zM2 13l2.100-2.100 1 1L3 14zM10.900 4.100L13 2l1 1-2.100 2.100z',
  moon: 'M6.2 1.500a6.700 6.700 0 1 0 8.300 8.300A5.600 5.600 0 0 1 6.200 1.500z',
  half: 'M8 1.500a6.500 6.500 0 1 0 0 13zM8 1.500a6.500 6.500 0 0 1 0 13V13a5 5 0 0 0 0-10z',
  table: 'M2 2.500h12v11H2zM3.400 6.200v2.200h4V6.200zM8.600 6.200v2.200h4V6.200zM3.400 9.700V12h4V9.700zM8.600 9.700V12h4V9.700z',
  save: 'M7.2 1.500h1.600v6.200l2.300-2.300 1.100 1.100L8 10.700 3.800 6.500l1.100-1.100 2.300 2.300zM2 11h1.600v2h8.800v-2H14v3.600H2z',
  tree: 'M7.300 1h1.400v3H13v8h-1.400V5.400H4.400V15H3V4h4.300z',
  network:
    'M3.500 2a2 2 0 1 1 0 4a2 2 0 1 1 0-4zM12.500 3.500a2 2 0 1 1 0 4a2 2 0 1 1 0-4zM7 10.500a2 2 0 1 1 0 4a2 2 0 1 1 0-4zM5.600 3.700l4.900.800-.200 1.300-4.900-.800zM5 5.900l1.700 4.200-1.200.500-1.700-4.200zM10.700 7.100l1 .800-2.700 3.200-1-.800z',
  sliders:
    'M1.500 4.300h5.500v1.400H1.500zM12 4.300h2.500v1.400H12zM9.500 3a2 2 0 1 1 0 4a2 2 0 1 1 0-4zM1.500 10.300H4v1.400H1.500zM9 10.300h5.500v1.400H9zM6.500 9a2 2 0 1 1 0 4a2 2 0 1 1 0-4z',
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path fillRule="evenodd" d={shapes[name]} />
    </svg>
  );
}
