import { type MountedForm, type MountOptions, mount } from "dbs-backup-plan/embed";
import { useEffect, useRef } from "react";

/** The form as a component. `src`, `title` and the first `plan` are read once; the rest may change at any time. */
export function BackupPlanForm(props: MountOptions) {
	const place = useRef<HTMLDivElement>(null);
	const form = useRef<MountedForm>(null);
	const latest = useRef(props);
	latest.current = props;

	useEffect(() => {
		if (!place.current) return;
		form.current = mount(place.current, {
			...latest.current,
			token: () => latest.current.token(),
			on: {
				change: (event) => latest.current.on?.change?.(event),
				checked: (event) => latest.current.on?.checked?.(event),
				created: (event) => latest.current.on?.created?.(event),
				failed: (event) => latest.current.on?.failed?.(event),
				state: (event) => latest.current.on?.state?.(event),
			},
		});
		return () => form.current?.unmount();
	}, []);

	const { locale, theme } = props;
	useEffect(() => form.current?.update({ locale, theme }), [locale, theme]);
	return <div ref={place} />;
}
