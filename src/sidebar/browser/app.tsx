// The whole page: tabs at the top, one place at a time, the footer under all of them. Places that were visited stay, so
// that nothing that was typed is lost.

import type { ComponentChild } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Footer } from "./footer.tsx";
import { Functions } from "./functions/functions.tsx";
import { Home } from "./home/home.tsx";
import { Log } from "./log/log.tsx";
import { Build } from "./order/build.tsx";
import { t } from "./parts/t.ts";
import { panelId, type Tab, TabList, tabId } from "./parts/tab-list.tsx";
import { useStore } from "./parts/use-store.ts";
import { isUnderWay } from "./runs/next-piece.ts";
import { RunStrip } from "./runs/run-strip.tsx";
import { Runs } from "./runs/runs.tsx";
import { Saved } from "./saved/saved.tsx";
import type { Session } from "./session.ts";

const PLACES = ["home", "build", "runs", "saved", "log", "functions"] as const;
type Place = (typeof PLACES)[number];

const TITLES: Readonly<Record<Place, string>> = {
  home: t("frame.home"),
  build: t("frame.build"),
  runs: t("frame.runs"),
  saved: t("frame.saved"),
  log: t("frame.log"),
  functions: t("frame.functions"),
};

export function App({ session }: { readonly session: Session }) {
  const [shown, setShown] = useState<Place>("home");
  const [visited, setVisited] = useState<readonly Place[]>(["home"]);
  const hasChosen = useRef(false);
  const main = useRef<HTMLElement>(null);

  const show = (place: Place): void => {
    hasChosen.current = true;
    setShown(place);
    setVisited((before) => (before.includes(place) ? before : [...before, place]));
  };
  const lead = (place: Place) => () => {
    show(place);
    document.getElementById(tabId(place))?.focus();
  };

  // What was under way when the sidebar was closed is shown first, and goes on.
  useLayoutEffect(() => {
    session.schedules.look();
    session.runs.look().then(() => {
      const isAnyUnderWay = session.runs.view.get().runs.some(isUnderWay);
      if (isAnyUnderWay && !hasChosen.current) show("runs");
    });
  }, []);
  useLayoutEffect(() => {
    if (main.current !== null) main.current.scrollTop = 0;
  }, [shown]);

  const panels: Readonly<Record<Place, () => ComponentChild>> = {
    home: () => <Home session={session} onBuild={lead("build")} onStarted={lead("runs")} />,
    build: () => <Build session={session} onStarted={lead("runs")} onHome={lead("home")} />,
    runs: () => <Runs session={session} isShown={shown === "runs"} onBuild={lead("build")} />,
    saved: () => (
      <Saved session={session} isShown={shown === "saved"} onStarted={lead("runs")} onBuild={lead("build")} />
    ),
    log: () => <Log session={session} isShown={shown === "log"} />,
    functions: () => <Functions session={session} />,
  };
  return (
    <>
      <TabList tabs={useTabs(session)} shown={shown} onShow={show} />
      <main ref={main}>
        {PLACES.filter((place) => visited.includes(place)).map((place) => (
          <div key={place} id={panelId(place)} role="tabpanel" aria-labelledby={tabId(place)} hidden={place !== shown}>
            {panels[place]()}
          </div>
        ))}
      </main>
      {shown !== "runs" && <RunStrip session={session} onShow={lead("runs")} />}
      <Footer session={session} />
    </>
  );
}

function useTabs(session: Session): readonly Tab<Place>[] {
  const { spending } = useStore(session.account);
  const { runs } = useStore(session.runs.view);
  const { told } = useStore(session.schedules.view);
  const isWaiting =
    spending?.waiting !== undefined ||
    spending?.tomorrow !== undefined ||
    told?.schedules.some(({ trouble }) => trouble !== undefined) === true;
  const notices: Partial<Record<Place, string>> = {
    ...(isWaiting ? { home: t("frame.waits") } : {}),
    ...(runs.some(isUnderWay) ? { runs: t("frame.underWay") } : {}),
    ...(runs.some(({ state }) => state === "stopped") ? { runs: t("frame.waits") } : {}),
  };
  return PLACES.map((name) => {
    const notice = notices[name];
    return { name, title: TITLES[name], ...(notice === undefined ? {} : { notice }) };
  });
}
