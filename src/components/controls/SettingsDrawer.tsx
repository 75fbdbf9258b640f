/** The rail of settings on screens that have no room for it. */
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import styles from "./controls.module.css";

export function SettingsDrawer({
  isOpen,
  onClose,
  children,
}: {
  isOpen: boolean;
  onClose(): void;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      className={styles.overlay}
      data-side="left"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className={styles.drawer}>
        <Dialog className={styles.drawerDialog}>
          <div className={styles.drawerHead}>
            <Heading slot="title" className={styles.dialogTitle}>
              Settings
            </Heading>
            <button type="button" className={styles.button} onClick={onClose}>
              Close
            </button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
