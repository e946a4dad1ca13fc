import * as v from 'valibot';

/** What tabs and worker tell each other. Other pages of a shared origin can speak here too, so it is parsed. */
const Message = v.variant('type', [
  v.object({ type: v.literal('cancel'), jobId: v.string() }),
  /** A sync could not write, not even that it could not. */
  v.object({ type: v.literal('storage-full') }),
]);
export type Message = v.InferOutput<typeof Message>;

/** Tells every other context of this app. */
export const tell = (channelName: string, message: Message): void => {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(message);
  channel.close();
};

/** Calls `heard` for each well-formed message; returns the way out. */
export const listen = (channelName: string, heard: (message: Message) => void): (() => void) => {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = (event: MessageEvent<unknown>) => {
    const message = v.safeParse(Message, event.data);
    if (message.success) heard(message.output);
  };
  return () => channel.close();
};
