import {
	type FormChange,
	type FormChecked,
	type FormCreated,
	type FormFailed,
	type FormState,
	type MountedForm,
	type MountOptions,
	mount,
} from "dbs-backup-plan/embed";
import { defineComponent, h, onBeforeUnmount, onMounted, type PropType, ref, watch } from "vue";

/** The form as a component. `src`, `title` and the first `plan` are read once; `locale` and `theme` may change at any time. */
export const BackupPlanForm = defineComponent({
	name: "BackupPlanForm",
	props: {
		src: { type: String, required: true },
		token: { type: Function as PropType<MountOptions["token"]>, required: true },
		plan: { type: Object as PropType<MountOptions["plan"]> },
		locale: { type: String as PropType<MountOptions["locale"]> },
		theme: { type: Object as PropType<MountOptions["theme"]> },
		title: { type: String },
	},
	emits: {
		change: (_: FormChange) => true,
		checked: (_: FormChecked) => true,
		created: (_: FormCreated) => true,
		failed: (_: FormFailed) => true,
		state: (_: FormState) => true,
	},
	setup(props, { emit }) {
		const place = ref<HTMLElement>();
		let form: MountedForm | undefined;
		onMounted(() => {
			if (!place.value) return;
			form = mount(place.value, {
				...props,
				token: () => props.token(),
				on: {
					change: (event) => emit("change", event),
					checked: (event) => emit("checked", event),
					created: (event) => emit("created", event),
					failed: (event) => emit("failed", event),
					state: (event) => emit("state", event),
				},
			});
		});
		watch(
			() => ({ locale: props.locale, theme: props.theme }),
			(changes) => form?.update(changes),
			{ deep: true },
		);
		onBeforeUnmount(() => form?.unmount());
		return () => h("div", { ref: place });
	},
});
