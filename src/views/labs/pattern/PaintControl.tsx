/** A picture that is painted, or made of an image file. */
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { brightest, mostDrawing, readDrawing, writeDrawing, type Drawing } from '../../../contract/drawing.ts';
import type { PlacedField } from '../../../contract/fields/field.ts';
import { Pixels } from '../../chart/Pixels.tsx';
import { Choice } from '../../controls/Choice.tsx';
import { ResetButton } from '../../form/FieldRow.tsx';
import { useField } from '../../form/useField.ts';
import { blank, stroke, type Place } from './paint.ts';
import { readImage } from './readImage.ts';
import './pattern.css';

type Tool = 'brush' | 'eraser';

export function PaintControl({ field }: { field: PlacedField }) {
  const state = useField(field);
  const { value, set, reset } = state;
  const kept = useMemo(() => (typeof value === 'string' ? readDrawing(value) : null) ?? blank(), [value]);
  const [wet, setWet] = useState<Drawing | null>(null);
  const [tool, setTool] = useState<Tool>('brush');
  const [radius, setRadius] = useState(2);
  const [isColour, setColour] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const drawing = wet ?? kept;
  const take = (file: Blob | undefined) => {
    if (!file) return;
    setProblem(null);
    readImage(file, isColour).then(
      (read) => {
        const text = writeDrawing(read);
        if (text.length > mostDrawing) setProblem('This image is too rich to travel in a link: take one that is simpler, or no colours.');
        else set(text);
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <div className="setting wide paint" data-field={field.name}>
      <span className="paint-name">
        {field.label}
        <ResetButton state={state} />
      </span>
      <Canvas
        drawing={drawing}
        radius={radius}
        isEraser={tool === 'eraser'}
        onPaint={setWet}
        onDone={(painted) => {
          setProblem(null);
          set(writeDrawing(painted));
          setWet(null);
        }}
        onDrop={take}
      />
      <div className="paint-tools">
        <Choice<Tool>
          className="switch"
          legend="Tool"
          name="paint-tool"
          options={[
            { value: 'brush', label: 'Brush', says: 'Paints white' },
            { value: 'eraser', label: 'Eraser', says: 'Paints black' },
          ]}
          value={tool}
          onChoose={setTool}
        />
        <label>
          Size
          <input type="range" min="0.5" max="6" step="0.5" value={radius} onChange={(event) => setRadius(Number(event.target.value))} />
        </label>
        <button type="button" className="small" onClick={reset}>
          Clear
        </button>
        <button type="button" className="small" onClick={() => input.current?.click()}>
          Image …
        </button>
        <label>
          <input type="checkbox" checked={isColour} onChange={(event) => setColour(event.target.checked)} />
          in colour
        </label>
        <input
          ref={input}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp,image/bmp"
          aria-label="Image"
          onChange={(event) => {
            take(event.target.files?.[0]);
            // the same file again is a change too
            event.target.value = '';
          }}
        />
      </div>
      <p className="refusal" aria-live="polite">
        {problem ?? state.refusal}
      </p>
    </div>
  );
}

interface CanvasProps {
  drawing: Drawing;
  radius: number;
  isEraser: boolean;
  onPaint(drawing: Drawing): void;
  onDone(drawing: Drawing): void;
  onDrop(file: Blob | undefined): void;
}

/** By pointer, or by keys: arrows move a cursor, Enter paints under it. */
function Canvas({ drawing, radius, isEraser, onPaint, onDone, onDrop }: CanvasProps) {
  const last = useRef<{ place: Place; drawing: Drawing } | null>(null);
  const [cursor, setCursor] = useState<Place | null>(null);
  const colourOf = useMemo(() => {
    const { channels } = drawing;
    return (i: number) => [0, 1, 2].map((c) => ((channels[c] ?? channels[0])[i] * 255) / brightest);
  }, [drawing]);
  const placeOf = (event: PointerEvent): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * drawing.side,
      y: ((event.clientY - box.top) / box.height) * drawing.side,
    };
  };
  const paintTo = (place: Place) => {
    const from = last.current ?? { place, drawing };
    last.current = { place, drawing: stroke(from.drawing, from.place, place, radius, isEraser) };
    onPaint(last.current.drawing);
  };
  const finish = () => {
    if (last.current) onDone(last.current.drawing);
    last.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = cursor ?? { x: drawing.side / 2, y: drawing.side / 2 };
    const moves: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : null;
    if (move) {
      const within = (value: number) => Math.min(drawing.side, Math.max(0, value));
      setCursor({ x: within(at.x + move[0]), y: within(at.y + move[1]) });
    } else if (event.key === 'Enter') onDone(stroke(drawing, at, at, radius, isEraser));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="paint-canvas"
      role="application"
      tabIndex={0}
      aria-label="Painting: arrow keys move, Enter paints; or drop an image"
      onPointerDown={(event) => {
        // the menu of another button takes its release away
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        paintTo(placeOf(event));
      }}
      onPointerMove={(event) => {
        if (last.current) paintTo(placeOf(event));
      }}
      onPointerUp={finish}
      onPointerCancel={finish}
      onKeyDown={onKeyDown}
      onBlur={() => setCursor(null)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop(event.dataTransfer.files[0]);
      }}
    >
      <Pixels columns={drawing.side} rows={drawing.side} colourOf={colourOf} isUpwards={false} />
      {cursor && (
        <span
          className="paint-cursor"
          style={{ insetInlineStart: `${(100 * cursor.x) / drawing.side}%`, insetBlockStart: `${(100 * cursor.y) / drawing.side}%` }}
        />
      )}
    </div>
  );
}
