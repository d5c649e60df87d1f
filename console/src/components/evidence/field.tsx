import { Button, Group, Input, Loader, Text, UnstyledButton } from '@mantine/core';
import { IconCamera, IconFileText, IconPaperclip, IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TrothProblem } from '../../../../sdk/index.ts';
import type { FilesOf, HandedIn } from './calls.ts';
import { callsFor } from './calls.ts';
import classes from './evidence.module.css';
import { prepare, thumbOfBlob } from './picture.ts';

/** Files that each side may hand in about one order. */
const FILES_MAX = 12;

/** A file on its way, or one that did not get there. */
interface OnItsWay {
  readonly key: string;
  readonly file: File;
  readonly thumb: string | null;
  /** Why it did not get there, and whether it may if it is sent once more; null while it goes. */
  readonly failed: { readonly why: string; readonly final: boolean } | null;
}

interface Props {
  readonly of: FilesOf;
  /** What was handed in so far. */
  readonly value: readonly HandedIn[];
  readonly onChange: (next: (before: readonly HandedIn[]) => readonly HandedIn[]) => void;
  /** Told while files are on their way: what names them has to wait. */
  readonly onBusy?: (busy: boolean) => void;
  readonly label?: string;
  readonly hint?: string;
  readonly most?: number;
}

/** Where photos and other files are added: by the camera of a phone, chosen, or dropped. They are sent at once, each by itself. */
export function EvidenceField({ of, value, onChange, onBusy, label, hint, most = FILES_MAX }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const field = useFiles(of, value, onChange, onBusy, most);
  const [over, setOver] = useState(false);
  return (
    <Input.Wrapper
      label={label ?? t('files.label')}
      description={hint ?? t('files.hint')}
      labelProps={{ htmlFor: `${id}-choose` }}
      id={id}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the buttons inside do the same */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          field.add([...event.dataTransfer.files]);
        }}
      >
        <Group gap="sm">
          <Pick id={`${id}-photo`} camera disabled={field.full} onPick={field.add} />
          <Pick id={`${id}-choose`} disabled={field.full} onPick={field.add} />
          <Text size="sm" c="dimmed" className={classes.dropHint}>
            {field.full ? t('files.full', { count: most }) : t('files.drop')}
          </Text>
        </Group>
        <Chosen field={field} value={value} />
        <div role="status" className="visually-hidden">
          {field.sending > 0 ? t('files.sendingCount', { count: field.sending }) : ''}
        </div>
      </div>
    </Input.Wrapper>
  );
}

/** What was handed in, what is on its way, and what did not get there with the reason beside it. */
function Chosen({ field, value }: { field: ReturnType<typeof useFiles>; value: readonly HandedIn[] }) {
  const { t } = useTranslation();
  if (value.length + field.going.length === 0) return null;
  return (
    <ul className={classes.list}>
      {value.map((file) => (
        <Item
          key={file.id}
          name={file.name ?? t('files.unnamed')}
          thumb={field.thumbs[file.id] ?? null}
          note={field.notes[file.id] ?? null}
          onRemove={() => field.remove(file)}
        />
      ))}
      {field.going.map(({ key, file, thumb, failed }) => (
        <Item
          key={key}
          name={file.name}
          thumb={thumb}
          note={failed?.why ?? null}
          sending={failed === null}
          onRemove={() => field.forget(key)}
          {...(failed === null || failed.final ? {} : { onRetry: () => field.again(key, file) })}
        />
      ))}
    </ul>
  );
}

interface ItemProps {
  readonly name: string;
  readonly thumb: string | null;
  readonly note: string | null;
  readonly sending?: boolean;
  readonly onRemove: () => void;
  readonly onRetry?: () => void;
}

function Item({ name, thumb, note, sending = false, onRemove, onRetry }: ItemProps) {
  const { t } = useTranslation();
  return (
    <li className={classes.item} data-failed={note !== null || undefined}>
      <span className={classes.thumb} aria-hidden="true">
        {thumb ? <img src={thumb} alt="" /> : <IconFileText size={24} stroke={1.5} />}
        {sending && <Loader size={20} className={classes.loader} />}
      </span>
      <span className={classes.name}>
        <Text size="sm" span lineClamp={2}>
          {name}
        </Text>
        {sending && (
          <Text size="xs" c="dimmed" span>
            {t('files.sending')}
          </Text>
        )}
        {note && (
          <Text size="xs" span className={classes.note} role="alert">
            {note}
          </Text>
        )}
        {onRetry && (
          <Button size="compact-xs" variant="default" onClick={onRetry}>
            {t('trouble.again')}
          </Button>
        )}
      </span>
      {!sending && (
        <UnstyledButton className={classes.remove} onClick={onRemove} aria-label={t('files.remove', { name })}>
          <IconX size={16} aria-hidden="true" />
        </UnstyledButton>
      )}
    </li>
  );
}

interface PickProps {
  readonly id: string;
  readonly camera?: boolean;
  readonly disabled: boolean;
  readonly onPick: (files: readonly File[]) => void;
}

/** A button over the browser's own picker. The camera is offered where there is a finger to press it. */
function Pick({ id, camera = false, disabled, onPick }: PickProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const Icon = camera ? IconCamera : IconPaperclip;
  const text = t(camera ? 'files.photo' : 'files.choose');
  return (
    <span className={camera ? classes.camera : undefined}>
      <input
        ref={input}
        id={id}
        type="file"
        hidden
        multiple={!camera}
        accept={camera ? 'image/*' : 'image/*,application/pdf,text/plain'}
        {...(camera ? { capture: 'environment' as const } : {})}
        aria-label={text}
        onChange={(event) => {
          onPick([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Button
        variant="default"
        size="md"
        disabled={disabled}
        leftSection={<Icon size={18} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {text}
      </Button>
    </span>
  );
}

let count = 0;

/** A file that is refused is refused again; what came too fast, or met no server, may get there the next time. */
const isFinal = (error: unknown): boolean =>
  error instanceof TrothProblem && error.status < 500 && error.status !== 429;

/** Files on their way and what became of them. */
function useFiles(
  of: FilesOf,
  value: readonly HandedIn[],
  onChange: Props['onChange'],
  onBusy: Props['onBusy'],
  most: number,
) {
  const { t } = useTranslation();
  const calls = callsFor(of);
  const [going, setGoing] = useState<readonly OnItsWay[]>([]);
  const [thumbs, setThumbs] = useState<Readonly<Record<string, string>>>({});
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  const busy = useRef(0);
  const reason = (error: unknown): string =>
    error instanceof TrothProblem ? (error.problem.detail ?? error.problem.title) : t('trouble.unreachable');
  const edit = (key: string, part: Partial<OnItsWay>) =>
    setGoing((old) => old.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const forget = (key: string) => setGoing((old) => old.filter((each) => each.key !== key));
  const begin = (by: 1 | -1) => {
    busy.current += by;
    onBusy?.(busy.current > 0);
  };
  const send = async (key: string, file: File) => {
    begin(1);
    try {
      const ready = await prepare(file);
      if (typeof ready === 'string') return edit(key, { failed: { why: t(`files.unfit.${ready}`), final: true } });
      edit(key, { thumb: ready.thumb });
      const handed = await calls.handIn(ready.body, file.name.slice(0, 200) || t('files.unnamed'));
      const { thumb } = ready;
      if (thumb) setThumbs((old) => ({ ...old, [handed.id]: thumb }));
      forget(key);
      onChange((before) => [...before.filter(({ id }) => id !== handed.id), handed]);
    } catch (error) {
      edit(key, { failed: { why: reason(error), final: isFinal(error) } });
    } finally {
      begin(-1);
    }
  };
  useEarlier(calls, of, (earlier) => {
    onChange((before) => [...earlier.filter(({ id }) => before.every((each) => each.id !== id)), ...before]);
    for (const { id, type } of earlier)
      if (type.startsWith('image/'))
        void calls
          .open(id)
          .then(thumbOfBlob)
          .then((thumb) => thumb && setThumbs((old) => ({ ...old, [id]: thumb })))
          .catch(() => {});
  });
  const again = (key: string, file: File) => {
    edit(key, { failed: null });
    void send(key, file);
  };
  const add = (files: readonly File[]) => {
    const room = Math.max(0, most - value.length - going.length);
    for (const file of files.slice(0, room)) {
      const key = String(++count);
      setGoing((old) => [...old, { key, file, thumb: null, failed: null }]);
      void send(key, file);
    }
  };
  const remove = async (file: HandedIn) => {
    try {
      await calls.takeBack(file.id);
      onChange((before) => before.filter(({ id }) => id !== file.id));
    } catch (error) {
      setNotes((old) => ({ ...old, [file.id]: reason(error) }));
    }
  };
  const sending = going.filter(({ failed }) => failed === null).length;
  return { going, thumbs, notes, sending, full: value.length + going.length >= most, add, again, forget, remove };
}

/** What was handed in before and no case names yet is there again: it counts, and is added or removed. */
function useEarlier(calls: ReturnType<typeof callsFor>, of: FilesOf, found: (files: readonly HandedIn[]) => void) {
  const key = JSON.stringify(of);
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (asked.current === key) return;
    asked.current = key;
    calls
      .list()
      .then(({ items }) => found(items.filter(({ mine, inCase, erased }) => mine && !inCase && !erased)))
      // Without the list there is still the field.
      .catch(() => {});
  }, [key, calls, found]);
}
